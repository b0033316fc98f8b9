import { PAGE_SIZE } from '../physics/units';
import type { BytesPerSecond, Seconds } from '../physics/units';
import { blackoutsIn } from './reach';
import type { DirtySample, Timeline } from './recording';
import { indexOf } from './timeline-index';

/** A rate that holds from `start` to `end`; for a measured one, its mean over that time. */
export interface RateStep {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly rate: BytesPerSecond;
}

/** An interval shorter than this share of the usual one says little: it is counted with its neighbour. */
const TOO_SHORT = 0.3;

/**
 * What the link carried, from 0 to the end without a gap: 0 where nothing was under way. The
 * bursts and pauses of a sender that works in windows are told by the mean over each window.
 */
export function throughput(timeline: Timeline): readonly RateStep[] {
  const steps = flowSteps(timeline);
  const index = indexOf(timeline);
  const { windows } = index;
  if (windows.length === 0) return steps;
  const within = (from: Seconds, until: Seconds) =>
    steps
      .filter(({ start, end }) => start < until && end > from)
      .map((step) => ({
        ...step,
        start: Math.max(step.start, from),
        end: Math.min(step.end, until),
      }));
  return [
    ...within(0, windows[0].start),
    ...windows.map((window) => ({ ...window, rate: index.meanRate(window) })),
    ...within(windows[windows.length - 1].end, timeline.end),
  ];
}

function flowSteps({ flows, end }: Timeline): readonly RateStep[] {
  const steps: RateStep[] = [];
  let t = 0;
  const silence = (until: Seconds) => {
    if (until > t) steps.push({ start: t, end: until, rate: 0 });
  };
  for (const { start, end: flowEnd, rate } of flows) {
    if (flowEnd <= start) continue;
    silence(start);
    steps.push({ start, end: flowEnd, rate });
    t = flowEnd;
  }
  silence(end);
  return steps;
}

/** Distinct pages that turned dirty, in bytes/s, so that they compare with what the link carries. */
export function dirtyRate(timeline: Timeline): readonly RateStep[] {
  const { samples, passes, end } = timeline;
  const shortest = TOO_SHORT * sampleInterval(timeline);
  // The rate changes abruptly where a pass begins or ends: no mean over both sides.
  const bounds = new Set(passes.flatMap((pass) => [pass.start, pass.end]));
  // Pages turn dirty only while the VM runs and its writes are logged, whatever a sample spans.
  const logged = {
    start: passes[0]?.start ?? end,
    end: blackoutsIn(timeline.reach, end)[0]?.start ?? end,
  };
  const steps: RateStep[] = [];
  let open: { start: Seconds; dirtied: number } = { start: 0, dirtied: 0 };
  let joinable = false;
  const close = (until: Seconds) => {
    const from = Math.min(Math.max(open.start, logged.start), until);
    const to = Math.max(Math.min(until, logged.end), from);
    const rate = to > from ? (open.dirtied * PAGE_SIZE) / (to - from) : 0;
    if (from > open.start) steps.push({ start: open.start, end: from, rate: 0 });
    if (to > from) steps.push({ start: from, end: to, rate });
    if (until > to) steps.push({ start: to, end: until, rate: 0 });
    open = { start: until, dirtied: 0 };
  };
  for (const { t, dirtied } of samples) {
    open.dirtied += dirtied;
    if (t <= open.start) continue;
    const atBound = bounds.has(t);
    const tooShort = t - open.start < shortest;
    if (tooShort && !atBound) continue;
    const before = steps.at(-1);
    if (tooShort && joinable && before) {
      const pages = (before.rate * (before.end - before.start)) / PAGE_SIZE;
      open = { start: before.start, dirtied: open.dirtied + pages };
      steps.pop();
    }
    close(t);
    joinable = !atBound;
  }
  if (end > open.start) close(end);
  return steps;
}

/** The interval over which the dirty rate is counted; at the bounds of passes it is shorter. */
export function sampleInterval({ samples }: { readonly samples: readonly DirtySample[] }): Seconds {
  let longest = 0;
  for (let i = 1; i < samples.length; i++) {
    longest = Math.max(longest, samples[i].t - samples[i - 1].t);
  }
  return longest;
}
