import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import { interpolate, intervalOf } from './knots';
import type { Knot, StorySeconds } from './knots';
import { roomFor } from './room-for-frames';
import { stepSpans } from './step-spans';
import type { StepSpan } from './step-spans';

export type { Knot, StorySeconds } from './knots';

/**
 * How the instants of a migration are spread over the screen. Pass 1 lasts
 * seconds, the blackout milliseconds: each step gets enough story time to be
 * seen, so the clock is stretched in some steps and pressed together in others.
 */
export interface StoryTime {
  /** How long the whole takes at speed 1. */
  readonly duration: StorySeconds;
  /** The story time of an instant; instants outside of the migration count as its ends. */
  toStory(t: Seconds): StorySeconds;
  /** The inverse of `toStory`: exact where a step begins. */
  toMigration(s: StorySeconds): Seconds;
  /** Story seconds for one second of migration: 40 = shown 40 times slower, 0.5 = twice as fast. */
  stretchAt(t: Seconds): number;
}

/** What a step gets: at least `base`; a long one up to `growth` more, half of that at `half`. */
interface Pace {
  readonly base: StorySeconds;
  readonly growth: StorySeconds;
  readonly half: Seconds;
}

const PASS: Pace = { base: 3, growth: 10, half: 4 };

/** The least story time of each step: enough to read what it shows. */
const BASES: Readonly<Record<string, StorySeconds>> = {
  connecting: 1.1,
  sendingConfiguration: 1.1,
  creatingSkeleton: 1.3,
  allocatingMemory: 1.5,
  suspending: 1.6,
  lastPages: 2.6,
  registers: 1.6,
  deviceState: 2,
  flushing: 2.6,
  transferringControl: 2.8,
  starting: 3.3,
  announcing: 4.4,
  waitingForTheSwitch: 4.4,
  relearned: 3,
};
const OTHER_BASE: StorySeconds = 1.5;

/** When the migration is over, until the client has been answered: however long it waits. */
const EPILOGUE: StorySeconds = 2;

/** The memory transfer never takes longer, whatever the number of passes. */
const LONGEST_TRANSFER: StorySeconds = 30;

/** Spreads a recording over story time: a pure function, strictly increasing, exact at both ends. */
export function storyTime(timeline: Timeline): StoryTime {
  return storyBetween(knotsOf(timeline));
}

/** The story time that runs evenly between knots, of which the first is at 0 and each lies after the one before. */
export function storyBetween(knots: readonly Knot[]): StoryTime {
  const last = knots[knots.length - 1];
  return {
    duration: last.s,
    toStory: (t) => interpolate(knots, 't', 's', t),
    toMigration: (s) => interpolate(knots, 's', 't', s),
    stretchAt(t) {
      if (knots.length === 1) return 1;
      const i = intervalOf(knots, 't', t);
      return (knots[i + 1].s - knots[i].s) / (knots[i + 1].t - knots[i].t);
    },
  };
}

/** The knots of a recording's own story time. */
export function knotsOf(timeline: Timeline): readonly Knot[] {
  const steps = stepSpans(timeline);
  const paces = paced(steps);
  const knots: Knot[] = [{ t: 0, s: 0 }];
  for (const [i, { end }] of steps.entries()) {
    knots.push({ t: end, s: knots[i].s + paces[i] });
  }
  return roomFor(timeline, knots);
}

/** Story time of each step; hundreds of passes share what the first one leaves of the transfer's time. */
function paced(steps: readonly StepSpan[]): readonly StorySeconds[] {
  const paces = steps.map(paceOf);
  const passes = steps.flatMap(({ pass }, i) => (pass > 0 ? [i] : []));
  if (passes.length < 2) return paces;
  const [first, ...later] = passes;
  const wanted = later.reduce((sum, i) => sum + paces[i], 0);
  const share = Math.min(1, (LONGEST_TRANSFER - paces[first]) / wanted);
  for (const i of later) paces[i] *= share;
  return paces;
}

function paceOf({ step, pass, start, end }: StepSpan): StorySeconds {
  if (step === '') return EPILOGUE;
  const { base, growth, half } =
    pass > 0 ? PASS : { base: BASES[step] ?? OTHER_BASE, growth: 6, half: 5 };
  const lasts = end - start;
  return base + (growth * lasts) / (lasts + half);
}
