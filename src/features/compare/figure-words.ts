import type { FigureDifference, FigureName } from '../../migration/differences';
import { m } from '../../paraglide/messages.js';
import { formatBytes, formatCount, formatDuration, formatFactor } from '../../words/quantities';

type Words = readonly [name: () => string, format: (value: number) => string];

const FIGURES: Readonly<Record<FigureName, Words>> = {
  totalTime: [m.compare_figure_totalTime, formatDuration],
  downtime: [
    m.compare_figure_downtime,
    (seconds) => (seconds > 0 ? formatDuration(seconds) : m.compare_no_downtime()),
  ],
  passes: [m.compare_figure_passes, formatCount],
  pagesSent: [m.compare_figure_pagesSent, formatCount],
  bytesSent: [m.compare_figure_bytesSent, formatBytes],
  sentAgainstRam: [m.compare_figure_sentAgainstRam, (times) => formatFactor(times)],
  stall: [m.compare_figure_stall, formatDuration],
  framesLost: [m.compare_figure_framesLost, formatCount],
};

/** What is asked for first when two runs are compared; the others stand in the table of all differences. */
export const FIRST_FIGURES: readonly FigureName[] = [
  'totalTime',
  'downtime',
  'passes',
  'bytesSent',
];

/** What a figure is called in the table. */
export function figureName(name: FigureName): string {
  return FIGURES[name][0]();
}

/** A value of a figure with its unit; given in seconds, in bytes, or as a count, as the figure is. */
export function figureValue(name: FigureName, value: number): string {
  return FIGURES[name][1](value);
}

/** How much more it is in B, and how many times as much: "+9.40 s" and "2.00×"; nothing where one reads the same. */
export function figureDifference({ name, a, b, difference, ratio }: FigureDifference): {
  readonly difference: string;
  readonly ratio: string;
} {
  if (figureValue(name, a) === figureValue(name, b))
    return { difference: m.compare_no_difference(), ratio: '' };
  // A VM that was never suspended, or never resumed, did not do better by so much.
  if (name === 'downtime' && (a === 0 || b === 0)) return { difference: '', ratio: '' };
  const sign = difference > 0 ? '+' : '−';
  return {
    difference: `${sign}${figureValue(name, Math.abs(difference))}`,
    ratio: ratio ? formatFactor(ratio) : '',
  };
}
