import { GuestClock } from '../physics/guest-clock';
import { PAGE_SIZE } from '../physics/units';
import type { Bytes, PageNumber, Seconds } from '../physics/units';
import { guestWorkload } from './guest-workload';
import { MemoryReplay } from './memory-replay';
import { stateOfPage } from './page-state';
import type { PageState } from './page-state';
import type { Recording } from './recording';

/** One page up to an instant: what a reader sees when pointing at it. */
export interface PageLife {
  readonly page: PageNumber;
  /** Guest physical address of its first byte. */
  readonly address: Bytes;
  readonly state: PageState;
  readonly writes: number;
  readonly lastWrite: Seconds | undefined;
  readonly sends: readonly { readonly pass: number; readonly t: Seconds }[];
}

/**
 * Finds every write and every send of a page up to `t`, by generating the
 * recording again with an eye on that page.
 * @throws RangeError if the VM has no such page.
 */
export function pageLife(recording: Recording, page: PageNumber, t: Seconds): PageLife {
  const { scenario, memory } = recording;
  const replay = new MemoryReplay(scenario, memory);
  if (!Number.isInteger(page) || page < 0 || page >= replay.image.pages) {
    throw new RangeError(`The VM has no page ${page}.`);
  }
  const sends = sendsOf(recording, replay, page, t);
  replay.seek(t);
  return {
    page,
    address: page * PAGE_SIZE,
    state: stateOfPage(replay, page, 'source'),
    ...writesOf(recording, page, t),
    sends,
  };
}

function writesOf(recording: Recording, page: PageNumber, t: Seconds) {
  const { scenario, memory } = recording;
  const workload = guestWorkload(scenario);
  const guest = new GuestClock(0, memory.guest);
  let writes = 0;
  let last: number | undefined;
  const made = guest.writesBy(t);
  for (let n = 0; n < made; n++) {
    if (workload.pageOf(n) !== page) continue;
    writes += 1;
    last = n;
  }
  return { writes, lastWrite: last === undefined ? undefined : guest.timeOf(last) };
}

function sendsOf(recording: Recording, replay: MemoryReplay, page: PageNumber, t: Seconds) {
  const sends: { pass: number; t: Seconds }[] = [];
  for (const operation of recording.memory.operations) {
    if (operation.t > t) break;
    if (operation.kind === 'pull' && operation.page === page) {
      const left = operation.drainStart + 1 / operation.rate;
      const pass = passAt(recording, operation.t);
      if (left <= t && pass) sends.push({ pass: pass.number, t: left });
    }
    if (operation.kind !== 'send' && operation.kind !== 'burst') continue;
    replay.seekBefore(operation);
    const { image } = replay;
    if (!image.toSend.test(page)) continue;
    const before =
      page >= image.cursor
        ? image.toSend.countRange(image.cursor, page)
        : image.toSend.countRange(image.cursor, image.pages as number) +
          image.toSend.countRange(0, page);
    const start = operation.kind === 'send' ? operation.t : operation.drainStart;
    const left = start + (before + 1) / operation.rate;
    const pass = passAt(recording, operation.t);
    if (before < operation.to - operation.from && left <= t && pass)
      sends.push({ pass: pass.number, t: left });
  }
  return sends;
}

function passAt({ passes }: Recording, t: Seconds) {
  return passes.find(({ start, end }) => start <= t && t < end);
}
