import { PAGE_SIZE } from '../physics/units';
import type { Bytes } from '../physics/units';
import { imageBytes, mostKeyframes } from './image-size';

/** The present run and the one that it is compared with. */
const RUNS = 2;
/** Of each: the recording that is shown, and the next one while it is being made. */
const RECORDINGS = 2;
/** The images that work is done on: one records, one is for pictures, one for the life of a page of each. */
const WORKING_IMAGES = 1 + 1 + RECORDINGS;
/** A sweep keeps figures alone. */
const SWEEP_IMAGES = 1;

/**
 * Memory, in bytes, that images of a VM with so much RAM take at most, all that the page may do at
 * once taken together. What the guest's RAM holds is never stored. What a recording takes besides
 * grows with its length and not with the RAM: that has a budget of its own (`Tape`).
 */
export function memoryNeed(ram: Bytes): Bytes {
  const pages = Math.ceil(ram / PAGE_SIZE);
  const images = RUNS * (RECORDINGS * mostKeyframes(pages) + WORKING_IMAGES) + SWEEP_IMAGES;
  return images * imageBytes(pages);
}
