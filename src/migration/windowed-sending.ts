import { PAGE_SIZE } from '../physics/units';
import type { Bytes, Pages, Seconds } from '../physics/units';
import { FinalFlush } from './final-flush';
import type { Guest } from './guest';
import type { MemoryImage } from './memory-image';
import type { Present } from './present';
import { AutoConverge } from './policies/auto-converge';
import type { SendBuffer } from './send-buffer';
import type { Tape } from './tape';
import { WindowedTransfer } from './windowed-transfer';
import { zeroPages } from './zero-pages';

/** QEMU's sender with what belongs to it: zero pages, syncs within a pass, auto-converge, the reported end. */
export class WindowedSending {
  readonly transfer: WindowedTransfer;
  readonly #tape: Tape;
  readonly #buffer: SendBuffer;
  readonly #memory: MemoryImage;
  readonly #guest: Guest;
  readonly #present: Present;
  #autoConverge: AutoConverge | undefined;
  #flush: FinalFlush | undefined;

  constructor(tape: Tape, buffer: SendBuffer, memory: MemoryImage, guest: Guest, present: Present) {
    this.#tape = tape;
    this.#buffer = buffer;
    this.#memory = memory;
    this.#guest = guest;
    this.#present = present;
    const { scenario } = present;
    this.transfer = new WindowedTransfer(tape, buffer, memory, zeroPages(scenario()), {
      maxBandwidth: () => scenario().policy.maxBandwidth,
      downtimeLimit: () => scenario().policy.downtimeLimit,
      bufferSize: scenario().link.sendBuffer,
    });
  }

  /** When the source had handed over all of it: the end that QEMU reports. Undefined before. */
  get handedOverAt(): Seconds | undefined {
    return this.#flush?.handedOverAt;
  }

  averagePageBytes(): Bytes {
    return this.transfer.averagePageBytes();
  }

  /** Reads and clears the log; the sweep goes on where it stood. Returns the newly dirty pages. */
  sync(): Pages {
    const t = this.#present.t();
    this.#memory.markWrites(this.#guest.workload, this.#guest.writesBy(t));
    this.transfer.forgetZeros();
    this.#tape.operation({ kind: 'sync', t, rewind: false });
    return this.#memory.sync(false);
  }

  /** Whether the guest is to be slowed further after a sync, and to what. */
  judge(fresh: Pages): number | undefined {
    const t = this.#present.t();
    const { autoConverge, throttleInitial, throttleIncrement } = this.#present.scenario().policy;
    if (!autoConverge) return undefined;
    this.#autoConverge ??= new AutoConverge(
      { initial: throttleInitial, increment: throttleIncrement },
      0,
    );
    return this.#autoConverge.judge(t, fresh * PAGE_SIZE, this.transfer.bytesSent)
      ? this.#autoConverge.throttle
      : undefined;
  }

  /** The VM is suspended and what is left goes out at full speed, so much device state behind it. */
  flushBegins(deviceState: Bytes): void {
    const pages = this.#memory.remaining * this.transfer.averagePageBytes();
    const { sendBuffer } = this.#present.scenario().link;
    this.#flush = new FinalFlush(this.#buffer, sendBuffer, this.#present.t(), pages + deviceState);
  }

  /** The send buffer drains at another rate from now on. */
  linkChanged(): void {
    this.#flush?.linkChanged(this.#present.t());
  }

  /** The last byte has arrived: what becomes of the link concerns the hypervisor no more. */
  flushed(): void {
    const { latency } = this.#present.scenario().link;
    this.#flush?.over(this.#present.t() - latency);
  }
}
