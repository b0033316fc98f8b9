import type { Bytes, BytesPerSecond, Seconds } from '../physics/units';
import { QEMU } from './policies/qemu';
import type { SendBuffer } from './send-buffer';

/**
 * The last pages, registers and device state of a windowed sender go out at full speed. The end
 * that QEMU reports is when it has handed over the last of them: the send buffer still holds the
 * rest then. It sleeps whenever the buffer is full, until a third of it is free, and so runs ahead
 * of the link by at most two thirds.
 *
 *     link      |======================|======| all has left
 *     handed over ---------------------^ reported
 *
 * What delays the last bytes delays the report as well, by an assumption of this model: the two
 * ends are never further apart than the time that the buffer takes to drain.
 */
export class FinalFlush {
  readonly #buffer: SendBuffer;
  readonly #bufferSize: Bytes;
  readonly #began: Seconds;
  /** Bytes by which the sender runs ahead of the link. */
  readonly #ahead: Bytes;
  /** When all has left, if nothing changes; what is left of it while the link is down. */
  #goneAt: Seconds = Infinity;
  #rest: Bytes = 0;
  #rate: BytesPerSecond;
  /** The rate at which it drained when it last did. */
  #drained: BytesPerSecond = 0;
  #handedOverAt: Seconds = Infinity;
  #over = false;

  /** `bytes`: all that is to go out from `t` on, behind what waits in the buffer already. */
  constructor(buffer: SendBuffer, bufferSize: Bytes, t: Seconds, bytes: Bytes) {
    this.#buffer = buffer;
    this.#bufferSize = bufferSize;
    this.#began = t;
    this.#ahead = (bufferSize * (QEMU.wakeShare - 1)) / QEMU.wakeShare;
    this.#rate = buffer.rate;
    this.#rest = bytes;
    if (this.#rate > 0) this.#goesOn(Math.max(t, buffer.freeAt));
  }

  /** When the source has handed over all of it; Infinity while a broken link keeps it from that. */
  get handedOverAt(): Seconds {
    return this.#handedOverAt;
  }

  /** The buffer drains at another rate from `t` on. */
  linkChanged(t: Seconds): void {
    if (this.#over) return;
    if (this.#rate > 0) this.#rest = Math.max(0, this.#goneAt - t) * this.#rate;
    const done = this.#handedOverAt <= t;
    this.#rate = this.#buffer.rate;
    if (this.#rate > 0) {
      const before = this.#handedOverAt;
      this.#goesOn(t);
      if (done) this.#handedOverAt = Math.max(before, this.#handedOverAt);
    } else if (!done) this.#handedOverAt = Infinity;
  }

  /**
   * The last byte has left at `t`: later changes of the link change nothing. Pages of zeros are
   * counted by their few bytes ahead, and take as long as others in fact: then the buffer, which
   * holds no more than it can, tells the earliest instant that all can have been handed over. It
   * is asked only where the link has changed: other recordings keep the bits that they have.
   */
  over(t: Seconds): void {
    this.#over = true;
    if (!this.#buffer.disturbed) return;
    this.#handedOverAt = Math.max(this.#handedOverAt, t - this.#bufferSize / this.#drained);
  }

  #goesOn(t: Seconds): void {
    this.#drained = this.#rate;
    this.#goneAt = t + this.#rest / this.#rate;
    this.#handedOverAt = Math.max(this.#began, this.#goneAt - this.#ahead / this.#rate);
  }
}
