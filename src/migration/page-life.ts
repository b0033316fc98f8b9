import { GuestClock } from '../physics/guest-clock';
import { PAGE_SIZE } from '../physics/units';
import type { Bytes, PageNumber, Pages, Seconds } from '../physics/units';
import { checkPage } from './bitmap-word';
import { leavesAt } from './departures';
import { guestWorkload } from './guest-workload';
import type { MemoryImage } from './memory-image';
import { MemoryReplay } from './memory-replay';
import { arrivalOf } from './outages';
import type { MemoryOperation, Recording } from './recording';
import { ramPages } from './scenario';
import { outcomeOfSteps } from './steps-at-once';
import { Thinned } from './thinned';
import { lastStarted } from './timeline-index';

/** A page on its way to the destination: the first time it is sent, later it is sent again. */
export interface PageSend {
  readonly pass: number;
  /** When its content was read: what is written later is not in what arrives. */
  readonly read: Seconds;
  readonly left: Seconds;
  readonly arrived: Seconds;
  /** True where the guest touched it on the destination and had to ask for it. */
  readonly pulled?: true;
  /** The first write on the source after it was read: from then on what was sent is out of date. */
  readonly staleFrom?: Seconds;
}

/** One page over a whole recording. */
export interface PageLife {
  readonly page: PageNumber;
  /** Guest physical address of its first byte. */
  readonly address: Bytes;
  /** How often it was written. `times` are those of one write in `every`, the first always among them. */
  readonly writes: {
    readonly count: number;
    readonly every: number;
    readonly times: readonly Seconds[];
  };
  /** A VM that moved first waits for pages: when it writes from then on is not kept. */
  readonly writesKnownUntil: Seconds;
  readonly sends: readonly PageSend[];
  /** It was to be sent and was left for the next pass, since it had been written again. */
  readonly skips: readonly { readonly pass: number; readonly t: Seconds }[];
}

/** More writes than that can't be told apart on a screen. */
export const MOST_LISTED = 2000;
/** Operations that are looked at before others have their turn. */
const OPERATIONS_AT_ONCE = 1000;

/**
 * The life of one page: every write, every send and every arrival.
 * @throws RangeError if the VM has no such page.
 */
export function pageLife(recording: Recording, page: PageNumber): PageLife {
  return outcomeOfSteps(pageLifeSteps(recording, page));
}

/**
 * The same in steps of some ten milliseconds, for whoever must stay responsive: it generates
 * the recording again with an eye on that page. `replay` saves the memory for another one.
 */
export function* pageLifeSteps(
  recording: Recording,
  page: PageNumber,
  replay = new MemoryReplay(recording.scenario, recording.memory),
): Generator<void, PageLife, void> {
  checkPage(page, ramPages(recording.scenario));
  const { sends, skips } = yield* sendsOf(recording, page, replay);
  const writesKnownUntil = movedFirstAt(recording) ?? recording.end;
  const writes = yield* writesOf(recording, page, writesKnownUntil, sends);
  return {
    page,
    address: page * PAGE_SIZE,
    writes: writes.all,
    writesKnownUntil,
    sends: sends.map((send, i) => {
      const stale = writes.after[i];
      return stale === undefined ? send : { ...send, staleFrom: stale };
    }),
    skips,
  };
}

// From here on the guest's writes wait for pages, and no clock tells when they come.
function movedFirstAt({ outcome, reach }: Recording): Seconds | undefined {
  if (outcome.stopReason !== 'postCopy') return undefined;
  return reach.find(({ vm }) => vm === 'destination')?.t;
}

// All writes by `until`, and for each send the first write on the source after it was read.
function* writesOf(
  { scenario, memory, reach, end }: Recording,
  page: PageNumber,
  until: Seconds,
  sends: readonly PageSend[],
) {
  const guest = new GuestClock(0, memory.guest);
  const suspended = reach.find(({ vm }) => vm === 'suspended')?.t ?? end;
  const onSource = guest.writesBy(Math.min(suspended, until));
  const writes = new Thinned<number>(MOST_LISTED);
  const firstUnread = sends.map(({ read }) => guest.writesBy(read));
  const after: (Seconds | undefined)[] = [];
  for (const some of guestWorkload(scenario).writesOf(page, 0, guest.writesBy(until))) {
    for (const n of some) {
      writes.add(n);
      while (n < onSource && after.length < sends.length && n >= firstUnread[after.length])
        after.push(guest.timeOf(n));
    }
    yield;
  }
  const { count, every, kept } = writes;
  return { all: { count, every, times: kept.map((n) => guest.timeOf(n)) }, after };
}

function* sendsOf(recording: Recording, page: PageNumber, replay: MemoryReplay) {
  const { memory, scenario, end } = recording;
  const sends: PageSend[] = [];
  const skips: { pass: number; t: Seconds }[] = [];
  const { image } = replay;
  yield* replay.seekSteps(0);
  for (const [index, operation] of memory.operations.entries()) {
    yield* replay.seekBeforeSteps(index);
    if (index % OPERATIONS_AT_ONCE === 0) yield;
    const pass = passOf(recording, operation.t);
    const send = sendIn(operation, image, page);
    if (send && send.left <= end) {
      const arrived = arrivalOf(memory.outages, scenario.link.latency, send.left);
      sends.push({ pass, ...send, arrived });
    } else if (operation.kind === 'skip' && skipsPage(operation, image, page)) {
      skips.push({ pass, t: operation.t });
    }
  }
  return { sends, skips };
}

// When an operation reads the page and when it leaves, if it sends the page.
function sendIn(operation: MemoryOperation, image: MemoryImage, page: PageNumber) {
  switch (operation.kind) {
    case 'pull': {
      if (operation.page !== page) return undefined;
      const left = leavesAt(operation.departures, operation.from);
      return { read: operation.t, left, pulled: true as const };
    }
    case 'send': {
      const before = pagesBefore(image, page, operation.to - operation.from);
      if (before === undefined) return undefined;
      const left = Math.min(operation.end, operation.t + (before + 1) / operation.rate);
      return { read: left, left };
    }
    case 'burst': {
      const before = pagesBefore(image, page, operation.to - operation.from);
      if (before === undefined) return undefined;
      return { read: operation.t, left: leavesAt(operation.departures, operation.from + before) };
    }
    default:
      return undefined;
  }
}

function skipsPage({ pages }: { pages: Pages }, image: MemoryImage, page: PageNumber): boolean {
  return image.log.test(page) && pagesBefore(image, page, pages) !== undefined;
}

/** How many pages go before this one; undefined if it is not among the next `pages` to send. */
function pagesBefore({ toSend, cursor }: MemoryImage, page: PageNumber, pages: Pages) {
  if (!toSend.test(page)) return undefined;
  if (page >= cursor) return toSend.countIfBelow(cursor, page, pages);
  const rest = toSend.countIfBelow(cursor, toSend.pages as number, pages);
  const wrapped = rest === undefined ? undefined : toSend.countIfBelow(0, page, pages - rest);
  return wrapped === undefined ? undefined : rest! + wrapped;
}

function passOf({ passes }: Recording, t: Seconds): number {
  return passes[Math.max(0, lastStarted(passes, t))].number;
}
