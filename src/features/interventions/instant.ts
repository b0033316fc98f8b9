import { checkField } from '../../migration/check-field';
import { parseQuantity } from '../../migration/quantity';
import type { Field } from '../../migration/field';
import type { Seconds } from '../../physics/units';
import { shownIn, typedInto } from '../../words/typed';
import { problemText, quantityText } from '../../words/problems';

/** An instant is checked and written like every quantity of a scenario, though it is none of them. */
const INSTANT: Field = {
  path: 'instant',
  key: 'instant',
  type: 'quantity',
  dimension: 'seconds',
  min: 0,
  max: 24 * 3600,
  fallback: 5.62,
};
/** Finer than any pixel of the timeline. */
const DECIMALS = 4;

/** An instant as it stands in a text field: "5.62 s". */
export function shownInstant(t: Seconds): string {
  return shownIn(INSTANT, Number(t.toFixed(DECIMALS)));
}

/** Reads what was typed for an instant; or says what is wrong with it. */
export function readInstant(text: string): { value: Seconds } | { problem: string } {
  const checked = checkField(INSTANT, typedInto(INSTANT, text));
  if (!('problem' in checked)) return { value: checked.value as Seconds };
  const { expected = '', ...problem } = checked.problem;
  // The bound or the example, as the page writes them.
  const shown = quantityText(parseQuantity(expected, 'seconds') ?? 0, 'seconds');
  return { problem: problemText({ ...problem, expected: shown }) };
}
