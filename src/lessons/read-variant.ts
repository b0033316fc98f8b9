import { checkField } from '../migration/check-field';
import type { FieldProblem, FieldValue } from '../migration/check-field';
import type { Intervention } from '../migration/interventions';
import { readInterventions } from '../migration/interventions-text';
import { FIELDS } from '../migration/scenario-fields';
import type { Variant } from './lesson';
import { nearest } from './nearest';
import type { Reading } from './reading';

const KEYS = FIELDS.map(({ key }) => key);

/** Where in the file a setting stands. */
type LineOf = (key: string) => number;

/** Reads settings by their keys in an address: `bw: 200Mbit/s`. */
export function readFields(
  reading: Reading,
  given: Readonly<Record<string, unknown>>,
  lineOf: LineOf,
): ReadonlyMap<string, FieldValue> {
  const fields = new Map<string, FieldValue>();
  for (const [key, value] of Object.entries(given)) {
    const field = FIELDS.find((each) => each.key === key);
    if (!field) {
      reading.problem('unknownSetting', lineOf(key), key, nearest(key, KEYS));
      continue;
    }
    const checked = checkField(field, value);
    if ('value' in checked) fields.set(field.path, checked.value);
    else badField(reading, key, checked.problem, lineOf(key));
  }
  return fields;
}

/** Reads what is done to a run: "5.62s:cancel, 7s:linkDown". */
export function readDone(
  reading: Reading,
  text: string,
  line: number,
): readonly Intervention[] | undefined {
  const written = text.trim().replace(/\s*,\s*/g, ',');
  const { interventions, problems } = readInterventions(written);
  for (const problem of problems) badField(reading, 'interventions', problem, line);
  return problems.length === 0 ? interventions : undefined;
}

/** Reads a variant as a solution has it: `set="bw=2Gbit/s diskbw=4Gbit/s"`, and what is done. */
export function readVariant(
  reading: Reading,
  set: string | undefined,
  done: string | undefined,
  line: number,
): Variant {
  const given: Record<string, string> = {};
  for (const part of splitSettings(set ?? '')) {
    const [key, value] = part.split(/=(.*)/s);
    if (value === undefined) reading.problem('badAttribute', line, part, 'bw=2Gbit/s');
    else given[key] = value.trim();
  }
  const interventions = done === undefined ? undefined : readDone(reading, done, line);
  const fields = readFields(reading, given, () => line);
  return { fields, ...(interventions ? { interventions } : {}) };
}

// A list such as the rates has blanks of its own, but no further sign of equality.
function splitSettings(set: string): string[] {
  return set
    .trim()
    .split(/[\s;,]+(?=[a-z]+=)/)
    .filter((part) => part !== '');
}

function badField(reading: Reading, key: string, field: FieldProblem, line: number): void {
  reading.problem('badField', line, key, undefined, { field });
}
