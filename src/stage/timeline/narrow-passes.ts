import type { StepSpan } from '../../session/time/step-spans';

/**
 * Spans of steps with passes that are too narrow to be told apart put together, up to `most` wide:
 * a run that does not converge has thousands.
 */
export function withNarrowPassesTogether(
  spans: readonly StepSpan[],
  widthOf: (span: StepSpan) => number,
  { least, most }: { least: number; most: number },
): readonly StepSpan[] {
  const together: StepSpan[] = [];
  for (const span of spans) {
    const before = together.at(-1);
    const narrow = span.pass > 0 && widthOf(span) < least;
    const open = before?.lastPass !== undefined && widthOf(before) < most;
    if (narrow && open) {
      together[together.length - 1] = { ...before, end: span.end, lastPass: span.pass };
    } else together.push(narrow ? { ...span, lastPass: span.pass } : span);
  }
  return together;
}
