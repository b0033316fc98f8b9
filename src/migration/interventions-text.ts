import { checkField, problemWith, writeField } from './check-field';
import type { FieldProblem } from './check-field';
import { CHANGEABLE, FAULTS, MOST_INTERVENTIONS } from './interventions';
import type { ChangeableField, Fault, Intervention } from './interventions';
import { parseQuantity } from './quantity';
import { fieldAt } from './scenario-fields';
import type { Seconds } from '../physics/units';

/** What may stand behind the colon, for who wrote something else there. */
const WORDS = ['cancel', ...FAULTS, ...CHANGEABLE.map((path) => `${fieldAt(path).key}=…`)];

/** "5.62:cancel,7.1:linkDown,8:rate=20000": when, and what was done. */
export function writeInterventions(interventions: readonly Intervention[]): string {
  return interventions.map(writeIntervention).join(',');
}

/** Reads them again, in order of time; what can't be read is told and left out. */
export function readInterventions(text: string): {
  interventions: readonly Intervention[];
  problems: readonly FieldProblem[];
} {
  const interventions: Intervention[] = [];
  const problems: FieldProblem[] = [];
  const items = text === '' ? [] : text.split(',');
  for (const item of items.slice(0, MOST_INTERVENTIONS)) {
    const read = readIntervention(item);
    if ('problem' in read) problems.push(read.problem);
    else interventions.push(read);
  }
  const next = items[MOST_INTERVENTIONS];
  if (next !== undefined) problems.push(problemWith(next, 'tooMany', `${MOST_INTERVENTIONS}`));
  return { interventions: interventions.sort((a, b) => a.t - b.t), problems };
}

/** Plain seconds, or with a unit like every other quantity; undefined if it is neither. */
export function readSeconds(text: string): Seconds | undefined {
  const plain = /^\d+(\.\d+)?(e[+-]?\d{1,3})?$/.test(text) ? Number(text) : undefined;
  const seconds = plain ?? parseQuantity(text, 'seconds');
  return seconds !== undefined && Number.isFinite(seconds) ? seconds : undefined;
}

function writeIntervention(intervention: Intervention): string {
  const { t } = intervention;
  switch (intervention.kind) {
    case 'cancel':
      return `${t}:cancel`;
    case 'fault':
      return `${t}:${intervention.fault}`;
    case 'set': {
      const field = fieldAt(intervention.field);
      return `${t}:${field.key}=${writeField(field, intervention.value)}`;
    }
  }
}

function readIntervention(item: string): Intervention | { problem: FieldProblem } {
  const [when = '', what = ''] = item.split(/:(.*)/s);
  const t = readSeconds(when);
  if (t === undefined) return { problem: problemWith(item, 'notAQuantity', '5.62:cancel') };
  if (what === 'cancel') return { t, kind: 'cancel' };
  const fault = FAULTS.find((name): name is Fault => name === what);
  if (fault) return { t, kind: 'fault', fault };
  const [key, value] = what.split(/=(.*)/s);
  const path = CHANGEABLE.find((each) => fieldAt(each).key === key);
  if (path === undefined || value === undefined) {
    return { problem: problemWith(item, 'notAChoice', WORDS.join(', ')) };
  }
  return readSetting(t, path, value);
}

function readSetting(
  t: Seconds,
  path: ChangeableField,
  text: string,
): Intervention | { problem: FieldProblem } {
  const checked = checkField(fieldAt(path), text);
  return 'problem' in checked
    ? checked
    : { t, kind: 'set', field: path, value: checked.value as number };
}
