import { PHASES } from '../../migration/phases';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import { m } from '../../paraglide/messages.js';
import { stepSpans } from '../../session/time/step-spans';
import type { StepSpan } from '../../session/time/step-spans';
import { phaseTitle, shortPhaseTitle } from '../../words/phases';
import { formatCount, formatDuration } from '../../words/quantities';
import { shortStepName, stepName } from '../../words/steps';
import type { Label, Row } from './layout';
import { withNarrowPassesTogether } from './narrow-passes';
import { fitting } from './text-width';

/** A stretch of time as a box: what it is called in fewer and fewer words, and what is told of it. */
export interface Box {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly left: number;
  readonly width: number;
  readonly names: readonly string[];
  readonly tip: string;
}

export interface PhaseBox extends Box {
  /** The VM is suspended in it. */
  readonly dark: boolean;
}

export interface StepBox extends Box {
  /** The pass, or the first of several; 0 for a step that is none. */
  readonly pass: number;
}

/** Between two boxes, and left and right of a name. */
export const GAP = 2;
const PADDING = 4;
/** Passes narrower than a number of two digits stand together, under one name. */
const NARROW = { least: 24, most: 110 };
const DARK = ['finalCopy', 'storageHandover', 'resume'];

/** Where a stretch of time stands, a little off its neighbours. */
export function placeOf({ start, end }: { start: Seconds; end: Seconds }, row: Row) {
  const left = row.x(start) + GAP / 2;
  return { left, width: Math.max(0.5, row.x(end) - GAP / 2 - left) };
}

/** The phases that took time. */
export function phaseBoxes(timeline: Timeline, row: Row): readonly PhaseBox[] {
  return timeline.phases
    .filter(({ start, end }) => end > start)
    .map(({ name, start, end }) => {
      const number = PHASES.indexOf(name) + 1;
      const phase = phaseTitle(name);
      return {
        ...{ start, end, ...placeOf({ start, end }, row) },
        dark: DARK.includes(name),
        names: [
          m.timeline_numbered({ number, phase }),
          m.timeline_numbered({ number, phase: shortPhaseTitle(name) }),
          String(number),
        ],
        tip: m.timeline_phase_tip({ number, phase, duration: formatDuration(end - start) }),
      };
    });
}

/** Their steps: the passes of the memory transfer, and the rest. */
export function stepBoxes(timeline: Timeline, row: Row): readonly StepBox[] {
  const widthOf = ({ start, end }: StepSpan) => row.x(end) - row.x(start);
  return withNarrowPassesTogether(stepSpans(timeline), widthOf, NARROW).map((span) => ({
    ...{ start: span.start, end: span.end, pass: span.pass, ...placeOf(span, row) },
    names: namesOf(span),
    tip: tipOf(timeline, span),
  }));
}

/**
 * The names of boxes that have room for one: in their middle, or where they begin, so that a name
 * tells nothing of how far its box will go.
 */
export function namesIn<B extends Box>(
  boxes: readonly B[],
  row: Row,
  { y, look, centred }: { y: number; look: (box: B) => Label['look']; centred: boolean },
): readonly Label[] {
  return boxes.flatMap((box) => {
    const text = fitting(box.names, box.width - 2 * PADDING, row.measure);
    if (text === undefined) return [];
    const width = row.measure(text);
    const left = box.left + (centred ? (box.width - width) / 2 : PADDING);
    const span = { start: box.start, end: box.end };
    return {
      key: `${y} ${box.start}`,
      text,
      left,
      width,
      y,
      look: look(box),
      known: box.start,
      span,
    };
  });
}

function namesOf({ step, pass, lastPass = pass }: StepSpan): readonly string[] {
  if (pass === 0) return [stepName(step), shortStepName(step)];
  if (lastPass === pass) return [m.timeline_pass({ number: pass }), String(pass)];
  const [first, last] = [String(pass), String(lastPass)];
  return [m.timeline_passes({ first, last }), `${first}–${last}`];
}

function tipOf(timeline: Timeline, { step, pass, lastPass = pass, start, end }: StepSpan): string {
  const duration = formatDuration(end - start);
  if (lastPass > pass)
    return m.timeline_passes_tip({ first: String(pass), last: String(lastPass), duration });
  const done = pass > 0 ? timeline.passes[pass - 1] : undefined;
  if (!done) return m.timeline_step_tip({ step: stepName(step), duration });
  const [pages, dirtied] = [formatCount(done.pages), formatCount(done.dirtiedPages)];
  return m.timeline_pass_tip({ number: pass, pages, duration, dirtied });
}
