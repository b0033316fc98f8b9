import type { RateStep } from '../../migration/rates';

/**
 * The same rates for an eye that can't tell steps closer than `least` pixels
 * apart: such steps are one, at their mean. What the area adds up to stays.
 */
export function coarseSteps(
  steps: readonly RateStep[],
  x: (t: number) => number,
  least: number,
): readonly RateStep[] {
  const coarse: RateStep[] = [];
  for (const step of steps) {
    const before = coarse.at(-1);
    const isFine =
      before && x(before.end) - x(before.start) < least && x(step.end) - x(step.start) < least;
    if (isFine) coarse[coarse.length - 1] = mean(before, step);
    else coarse.push(step);
  }
  return coarse;
}

function mean(a: RateStep, b: RateStep): RateStep {
  const amount = a.rate * (a.end - a.start) + b.rate * (b.end - b.start);
  return { start: a.start, end: b.end, rate: amount / (b.end - a.start) };
}

/** Where an instant and a rate (bytes/s) stand in a picture, in pixels. */
export interface RatePlace {
  readonly x: (t: number) => number;
  readonly y: (rate: number) => number;
}

/** The corners of a line that keeps to each rate for as long as it lasts. */
export function corners(steps: readonly RateStep[], { x, y }: RatePlace): [number, number][] {
  return steps.flatMap(({ start, end, rate }): [number, number][] => [
    [x(start), y(rate)],
    [x(end), y(rate)],
  ]);
}
