import { blackoutOf } from '../../migration/reach';
import type { Timeline } from '../../migration/recording';
import { m } from '../../paraglide/messages.js';
import { formatDuration } from '../../words/quantities';
import { BANDS } from './layout';
import type { Label, Row } from './layout';
import { bandLabels } from './strip-labels';

interface Room {
  /** How far its top is below that of both, and how high its rates are. */
  readonly top: number;
  readonly height: number;
  /** The right end of the clock, in pixels. */
  readonly right: number;
}

const GAP = 8;

/** The texts of one of two runs that are compared: its phases and steps, its blackout, its end. */
export function comparedLabels(
  timeline: Timeline,
  row: Row,
  { top, height, right }: Room,
): readonly Label[] {
  const y = BANDS + height / 2;
  const end = row.x(timeline.end);
  const placed: Label[] = [...bandLabels(timeline, row, true)];
  const put = (key: Label['look'], text: string, left: number) =>
    placed.push({ key, text, left, width: row.measure(text), y, look: key, known: 0 });

  const dark = blackoutOf(timeline);
  if (dark && dark.end > dark.start) {
    const text = m.compare_blackout({ duration: formatDuration(dark.end - dark.start) });
    const left = row.x(dark.start) - GAP - row.measure(text);
    if (left >= row.x(0)) put('bad', text, left);
  }
  if (right - end > row.measure(m.compare_at_over()) + 2 * GAP)
    put('chart', m.compare_at_over(), end + GAP);
  return placed.map((label) => ({ ...label, key: `${top} ${label.key}`, y: label.y + top }));
}
