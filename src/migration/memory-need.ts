import { PAGE_SIZE } from '../physics/units';
import type { Bytes } from '../physics/units';
import { mostKeyframes } from './keyframes';
import { imageBytes } from './memory-image';

/** The images that work is done on: one records, one is replayed. */
const WORKING_IMAGES = 2;

/**
 * Memory, in bytes, that the page needs at most while it records a VM with so
 * much RAM: the keyframes of the recording that is shown and of the one that is
 * being made, and the images at work. What the guest's RAM holds is never stored.
 */
export function memoryNeed(ram: Bytes): Bytes {
  const pages = Math.ceil(ram / PAGE_SIZE);
  return imageBytes(pages) * (2 * mostKeyframes(pages) + WORKING_IMAGES);
}
