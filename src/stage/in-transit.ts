import { indexOf } from '../migration/timeline-index';
import type { FlowContent, Pass, Timeline } from '../migration/recording';
import type { BytesPerSecond, Pages, Seconds } from '../physics/units';
import type { StoryTime } from '../session/time/story-time';

/** What is on its way across the link at an instant, and how far it has come: 0 has just left, 1 arrives. */
export interface InTransit {
  /** Squares that stand for pages, from the one that left last; each for about `pagesEach`. */
  readonly pages: readonly Square[];
  readonly pagesEach: Pages;
  /** Requests for missing pages, which go the other way: 0 leaves the destination. */
  readonly requests: readonly Square[];
  /** What crosses as a thing of its own. */
  readonly cargo:
    { readonly what: Exclude<FlowContent, 'pages'>; readonly place: number } | undefined;
}

/** One of the things that follow each other: it keeps its number all the way. */
export interface Square {
  readonly number: number;
  readonly place: number;
}

/** Squares that are on the link at once, so that they can be told apart. */
export const AT_ONCE = 10;
/** Crossings in a story second at 1 Gbit/s: slow enough for the eye to follow. */
const CROSSINGS = 0.8;
const GIGABIT: BytesPerSecond = 125e6;
/** Slower and faster links differ by the root of their rates, within what can be seen. */
const SLOWEST = 0.2;
const FASTEST = 1.6;
/** A short pass still shows squares that leave and squares that arrive. */
const FEWEST_CROSSINGS = 1.5;

/**
 * A page takes a fraction of a millisecond to cross, too little to be seen. So one square in many is
 * drawn, and its crossing lasts while a tenth of the pages that follow it leave: it moves with what the
 * link carries, stands still when that is down, and none is under way before or after a pass.
 */
export function inTransit(timeline: Timeline, story: StoryTime, t: Seconds): InTransit {
  const pass = indexOf(timeline).passAt(t);
  const none = { pages: [], pagesEach: 0, requests: [], cargo: cargoAt(timeline, t) };
  if (!pass || none.cargo) return none;
  const { crossings, total } = crossingOf(timeline, story, pass);
  if (total === 0) return none;
  const places = placesAt((crossings * sentBy(timeline, pass, t)) / total, crossings);
  const asked = timeline.outcome.pulled?.faults ?? 0;
  return {
    pages: places,
    pagesEach: Math.max(1, Math.round(total / (crossings * AT_ONCE))),
    // Each page that is asked for crosses before its turn: its request went the way back.
    requests: pulls(timeline, pass) && asked > 0 ? requestsAmong(places, asked / total) : [],
    cargo: undefined,
  };
}

/** Places of the squares when the sweep has come to `way`, in crossings, of `whole`. */
export function placesAt(way: number, whole: number): Square[] {
  const gap = 1 / AT_ONCE;
  const places: Square[] = [];
  const last = Math.floor((whole - 1) / gap + 1e-9);
  const newest = Math.min(last, Math.floor(way / gap));
  for (let i = newest; i >= 0; i--) {
    const place = way - i * gap;
    if (place >= 1) break;
    places.push({ number: i, place });
  }
  return places;
}

/** How many pages of a pass had left by `t`; bursts of a windowed sender are spread over their window. */
export function sentBy(timeline: Timeline, pass: Pass, t: Seconds): Pages {
  const window = indexOf(timeline).windowAt(t);
  if (!window) return leftBy(timeline, pass, t);
  const start = Math.max(window.start, pass.start);
  const end = Math.min(window.end, pass.end);
  const before = leftBy(timeline, pass, start);
  const share = end > start ? (t - start) / (end - start) : 1;
  return before + share * (leftBy(timeline, pass, end) - before);
}

function leftBy(timeline: Timeline, pass: Pass, t: Seconds): Pages {
  const flow = indexOf(timeline).lastFlowOfPass(pass, t);
  if (!flow?.pages) return 0;
  const { from, to, rate } = flow.pages;
  return Math.min(to, from + Math.max(0, t - flow.start) * rate);
}

interface Crossing {
  /** How often the link is crossed during the pass, at the speed that is drawn. */
  readonly crossings: number;
  readonly total: Pages;
}

const crossingsOf = new WeakMap<Pass, Crossing>();

function crossingOf(timeline: Timeline, story: StoryTime, pass: Pass): Crossing {
  let crossing = crossingsOf.get(pass);
  if (!crossing) {
    const total = leftBy(timeline, pass, pass.end);
    const lasts = pass.end - pass.start;
    const rate = lasts > 0 ? pass.bytes / lasts : 0;
    const speed = Math.min(FASTEST, Math.max(SLOWEST, CROSSINGS * Math.sqrt(rate / GIGABIT)));
    const seen = story.toStory(pass.end) - story.toStory(pass.start);
    crossing = { total, crossings: Math.max(FEWEST_CROSSINGS, seen * speed) };
    crossingsOf.set(pass, crossing);
  }
  return crossing;
}

function pulls({ passes, outcome }: Timeline, pass: Pass): boolean {
  return outcome.pulled !== undefined && pass === passes.at(-1);
}

// Of ten squares so many show a request as pages were asked for; each goes back as its page comes.
function requestsAmong(squares: readonly Square[], share: number): Square[] {
  const every = Math.max(1, Math.round(1 / Math.max(share, 0.1)));
  return squares.filter(({ number }) => number % every === 0);
}

function cargoAt(timeline: Timeline, t: Seconds): InTransit['cargo'] {
  const index = indexOf(timeline);
  const flow = index.flowAt(t);
  if (!flow || flow.what === 'pages') return undefined;
  const { what } = flow;
  const all = index.bytesOf(what, lastOf(timeline, what));
  return all > 0 ? { what, place: index.bytesOf(what, t) / all } : undefined;
}

function lastOf({ flows }: Timeline, what: FlowContent): Seconds {
  return flows.findLast((flow) => flow.what === what)!.end;
}
