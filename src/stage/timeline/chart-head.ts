import { pointOfNoReturn } from '../../migration/places';
import { blackoutOf } from '../../migration/reach';
import type { Timeline } from '../../migration/recording';
import { m } from '../../paraglide/messages.js';
import type { StoryTime } from '../../session/time/story-time';
import { formatBitRate, formatDuration } from '../../words/quantities';
import { paceName } from '../../words/steps';
import { CHART_HEAD, CHART_TOP, GHOST_ROW } from './layout';
import type { Label, Row } from './layout';
import type { RatesShown } from './rates-shown';
import { fitting } from './text-width';

/** The pennant of the point of no return: left of its mast. */
export const FLAG = 9;
/** The middle of the row of words above the rates, from the top of the chart. */
export const HEAD_MIDDLE = (GHOST_ROW + CHART_HEAD) / 2 - 1;

const GAP = 8;
const Y = CHART_TOP + HEAD_MIDDLE;

/** How long the blackout lasts and how slowly it is shown, in full and in short. */
export function blackoutTexts(
  { start, end }: { start: number; end: number },
  story: StoryTime,
): readonly [long: string, short: string] {
  const duration = formatDuration(end - start);
  const stretch = (story.toStory(end) - story.toStory(start)) / (end - start);
  return [
    m.timeline_blackout({ duration, pace: paceName(stretch) }),
    m.timeline_blackout_short({ duration }),
  ];
}

/**
 * The words above the rates: how high they go, the point of no return left of its mast, the
 * blackout in its own stretch, and a peak that is cut off, as far as there is room for them.
 */
export function chartHead(
  timeline: Timeline,
  story: StoryTime,
  row: Row,
  { ticks, cut }: RatesShown,
): readonly Label[] {
  const { x, measure } = row;
  const placed: Label[] = [];
  const left = x(0) + 2;
  const right = x(timeline.end);

  function put(label: Omit<Label, 'width' | 'y' | 'key'>): boolean {
    const width = measure(label.text);
    const free = placed.every(
      (other) =>
        label.left + width + GAP <= other.left || other.left + other.width + GAP <= label.left,
    );
    const fits = free && label.left >= left && label.left + width <= right;
    if (fits) placed.push({ ...label, width, y: Y, key: `head ${label.look}` });
    return fits;
  }

  const dark = blackoutOf(timeline);
  if (dark && dark.end > dark.start) {
    const room = x(dark.end) - x(dark.start);
    const text = fitting(blackoutTexts(dark, story), room - GAP, measure);
    const middle = x(dark.start) + room / 2;
    if (text !== undefined)
      put({ text, left: middle - measure(text) / 2, look: 'blackout', known: dark.end });
  }
  const scale = { text: formatBitRate(ticks[ticks.length - 1] / 8), left, known: 0 };
  const noReturn = pointOfNoReturn(timeline);
  const flags = [m.timeline_no_return, m.timeline_no_return_brief, m.timeline_no_return_short];
  const before = left + measure(scale.text) + GAP;
  if (noReturn !== undefined) {
    const end = x(noReturn) - FLAG - 4;
    const texts = flags.map((flag) => flag());
    // The scale gives way to it, but only where not even the short form has room beside it.
    const text = fitting(texts, end - before, measure) ?? fitting(texts, end - left, measure);
    if (text !== undefined) put({ text, left: end - measure(text), look: 'bad', known: noReturn });
  }
  put({ ...scale, look: 'chart' });
  if (cut) {
    const text = m.timeline_peak({ rate: formatBitRate(cut.rate) });
    const wanted = Math.min(x(cut.start) + 4, right - measure(text));
    const peak = { text, look: 'peak', known: cut.end } as const;
    if (!put({ ...peak, left: wanted })) put({ ...peak, left: before });
  }
  return placed;
}
