import type { PolicyName } from '../migration/scenario';
import { m } from '../paraglide/messages.js';

// A policy brings its own words: the keys follow from its name and from the ids of its rules, so
// that adding one takes no code here. A test holds policies and messages against each other.
const texts = m as unknown as Readonly<Record<string, (() => string) | undefined>>;

export function policyName(name: PolicyName): string {
  return texts[`policy_name_${name.replaceAll('-', '_')}`]?.() ?? name;
}

export function ruleText(id: string): string {
  return texts[`policy_rule_${id}`]?.() ?? id;
}
