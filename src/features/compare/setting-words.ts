import type { FieldValue } from '../../migration/check-field';
import { fieldAt } from '../../migration/scenario-fields';
import type { PolicyName } from '../../migration/scenario';
import { m } from '../../paraglide/messages.js';
import { choicesOf, saidValue } from '../../words/fields';
import { shownIn } from '../../words/typed';
import { policyName } from '../../words/policies';

/** Fields of which nothing is none, and not a quantity of zero. */
const NONE_AT_ZERO = ['policy.maxBandwidth', 'network.vmSendsEvery', 'policy.postcopyAt'];

/** A setting's value as a reader says it. */
export function settingValue(path: string, value: FieldValue): string {
  // A line never breaks within "Hyper-V".
  if (path === 'policy.name')
    return policyName(value as PolicyName).replace('-V', '\u2060-\u2060V');
  if (typeof value === 'boolean') return value ? m.compare_on() : m.compare_off();
  if (value === '' || (value === 0 && NONE_AT_ZERO.includes(path))) return m.compare_none();
  const choice = choicesOf(path).find(([each]) => each === value);
  // Beside its name the first words of an explained choice are enough.
  if (choice) return choice[1]().split(':')[0];
  const said = typeof value === 'number' ? saidValue(path, value) : undefined;
  if (said !== undefined) return said;
  return shownIn(fieldAt(path), value);
}
