import { availableCopyRate } from '../physics/host';
import { goodput } from '../physics/link';
import { PAGE_SIZE } from '../physics/units';
import type { Bytes, Pages, Seconds } from '../physics/units';
import type { Guest } from './guest';
import type { MemoryImage } from './memory-image';
import type { Present } from './present';
import { AutoConverge } from './policies/auto-converge';
import type { Tape } from './tape';
import { WindowedTransfer } from './windowed-transfer';
import { zeroPages } from './zero-pages';

/** QEMU's sender with what belongs to it: zero pages, syncs within a pass, auto-converge, the reported end. */
export class WindowedSending {
  readonly transfer: WindowedTransfer;
  readonly #tape: Tape;
  readonly #memory: MemoryImage;
  readonly #guest: Guest;
  readonly #present: Present;
  #autoConverge: AutoConverge | undefined;
  #handedOverAt: Seconds | undefined;

  constructor(tape: Tape, memory: MemoryImage, guest: Guest, present: Present) {
    this.#tape = tape;
    this.#memory = memory;
    this.#guest = guest;
    this.#present = present;
    const { scenario, linkUp } = present;
    this.transfer = new WindowedTransfer(tape, memory, zeroPages(scenario()), {
      linkRate: () =>
        linkUp() ? Math.min(goodput(scenario().link), availableCopyRate(scenario().hosts)) : 0,
      maxBandwidth: () => scenario().policy.maxBandwidth,
      downtimeLimit: () => scenario().policy.downtimeLimit,
      sendBuffer: scenario().link.sendBuffer,
    });
  }

  /** When the source had handed over all of it: the end that QEMU reports. Undefined before. */
  get handedOverAt(): Seconds | undefined {
    return this.#handedOverAt;
  }

  averagePageBytes(): Bytes {
    return this.transfer.averagePageBytes();
  }

  /** Reads and clears the log; the sweep goes on where it stood. Returns the newly dirty pages. */
  sync(): Pages {
    const t = this.#present.t();
    this.#memory.markWrites(this.#guest.workload, this.#guest.writesBy(t));
    this.transfer.forgetZeros();
    this.#tape.operations.push({ kind: 'sync', t, rewind: false });
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
    this.#handedOverAt = this.transfer.handedOverAt(this.#present.t(), pages + deviceState);
  }
}
