import type { FieldValue } from '../../migration/check-field';
import type { Intervention } from '../../migration/interventions';
import { fieldAt } from '../../migration/scenario-fields';
import type { PolicyName } from '../../migration/scenario';
import { m } from '../../paraglide/messages.js';
import { labelOf, CONTROL_GROUPS, MAIN_CONTROLS } from '../controls/control-specs';
import { shownIn } from '../../words/typed';
import { policyName } from '../../words/policies';

const SPECS = [...MAIN_CONTROLS, ...CONTROL_GROUPS.flatMap(({ controls }) => controls)];

/** Fields of which nothing is none, and not a quantity of zero. */
const NONE_AT_ZERO = ['policy.maxBandwidth', 'network.vmSendsEvery', 'policy.postcopyAt'];

/** What a setting is called, as beside its control. */
export function settingName(path: string): string {
  return labelOf(path);
}

/** A setting's value as a reader says it. */
export function settingValue(path: string, value: FieldValue): string {
  const spec = SPECS.find((each) => each.path === path);
  // A line never breaks within "Hyper-V".
  if (path === 'policy.name')
    return policyName(value as PolicyName).replace('-V', '\u2060-\u2060V');
  if (typeof value === 'boolean') return value ? m.compare_on() : m.compare_off();
  if (value === '' || (value === 0 && NONE_AT_ZERO.includes(path))) return m.compare_none();
  if (spec?.kind === 'slider') return spec.say(value as number);
  if (spec?.kind === 'choice') {
    const words = spec.choices.find(([choice]) => choice === value)?.[1]() ?? String(value);
    // Beside its name the first words of an explained choice are enough.
    return words.split(':')[0];
  }
  return shownIn(fieldAt(path), value);
}

/** Whether two interventions are the same one. */
export function sameIntervention(a: Intervention, b: Intervention): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
