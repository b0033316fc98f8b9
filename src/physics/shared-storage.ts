import type { Bytes, BytesPerSecond } from './units';

/** A virtual hard disk file on a shared volume, or a whole disk given to the VM. */
export type StorageKind = 'vhd' | 'passThrough';

/** Who may write to the disk. Never two at once: in between, nobody. */
export type StorageOwner = 'source' | 'nobody' | 'destination';

/**
 * The disk, which both hosts reach and only one may use. Before the source lets
 * go it must finish what the guest has written, or the destination would read a
 * disk that the guest has never seen: `outstandingWrites` at `bandwidth`.
 */
export interface SharedStorage {
  readonly kind: StorageKind;
  /** Between a host and the shared storage. */
  readonly bandwidth: BytesPerSecond;
  /** Writes that the guest has issued and the storage has not yet confirmed. */
  readonly outstandingWrites: Bytes;
}
