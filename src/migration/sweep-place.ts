import { lowestBit } from '../physics/kernels/word';
import type { PageNumber, Seconds } from '../physics/units';
import type { MemoryImage } from './memory-image';
import type { MemoryReplay } from './memory-replay';
import { momentAt } from './moment';
import type { Timeline } from './recording';

/**
 * Where the sweep over the pages to send stands: the page that leaves next, or if none is left the
 * last one under way. Undefined while no pages cross the link. The replay must stand at `t`.
 */
export function sweepPlace(
  timeline: Timeline,
  replay: MemoryReplay,
  t: Seconds,
): PageNumber | undefined {
  if (momentAt(timeline, t).flow?.what !== 'pages') return undefined;
  const { underWay, image } = replay;
  // What was handed over to the send buffer leaves before what stands in the books.
  const waiting = underWay.find(({ leftAt }) => leftAt > t);
  return waiting?.page ?? nextToSend(image) ?? underWay.at(-1)?.page;
}

// At or after the cursor, or else from the start.
function nextToSend({ toSend, cursor, remaining }: MemoryImage): PageNumber | undefined {
  if (remaining === 0) return undefined;
  const { words } = toSend;
  const start = Math.min(words.length - 1, cursor >>> 5);
  const ahead = words[start] & (0xffffffff << (cursor & 31));
  if (cursor < toSend.pages && ahead !== 0) return start * 32 + lowestBit(ahead);
  for (let i = 1; i <= words.length; i++) {
    const word = (start + i) % words.length;
    if (words[word] !== 0) return word * 32 + lowestBit(words[word]);
  }
  return undefined;
}
