import type { Bytes, BytesPerSecond, Seconds } from './units';

/** A virtual hard disk file on a shared volume, or a whole disk given to the VM. */
export type StorageKind = 'vhd' | 'passThrough';

/** Who may write to the disk. Never two at once: in between, nobody. */
export type StorageOwner = 'source' | 'nobody' | 'destination';

export interface SharedStorage {
  readonly kind: StorageKind;
  /** Between a host and the shared storage. */
  readonly bandwidth: BytesPerSecond;
  /** Writes that the guest has issued and the storage has not yet confirmed. */
  readonly outstandingWrites: Bytes;
  /** The hypervisor's own part: closing on one host and opening on the other. */
  readonly handoverTime: Seconds;
}

/**
 * The source must finish what the guest has written before it lets go, or the
 * destination would read a disk that the guest has never seen.
 */
export function flushTime(storage: SharedStorage): Seconds {
  return storage.outstandingWrites / storage.bandwidth;
}
