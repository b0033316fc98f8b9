import type { PolicyName } from '../migration/scenario';
import { m } from '../paraglide/messages.js';

/** What the policies and their rules are called. Called while rendering, so that they follow the language. */

const NAMES: Readonly<Record<PolicyName, () => string>> = {
  'hyper-v-2008r2': m.policy_name_hyper_v_2008r2,
  'hyper-v-2012r2': m.policy_name_hyper_v_2012r2,
  qemu: m.policy_name_qemu,
  'qemu-postcopy': m.policy_name_qemu_postcopy,
  xen: m.policy_name_xen,
  'xen-2005': m.policy_name_xen_2005,
  vmotion: m.policy_name_vmotion,
};

/** By the rule's id in its policy; a test asks for those that are missing. */
const RULES: Readonly<Record<string, () => string>> = {
  hyperVPhases: m.policy_rule_hyperVPhases,
  hyperVTenPasses: m.policy_rule_hyperVTenPasses,
  hyperVFivePasses: m.policy_rule_hyperVFivePasses,
  hyperVThreshold: m.policy_rule_hyperVThreshold,
  hyperVTimes: m.policy_rule_hyperVTimes,
  hyperVPageHeader: m.policy_rule_hyperVPageHeader,
  qemuThreshold: m.policy_rule_qemuThreshold,
  qemuSync: m.policy_rule_qemuSync,
  qemuWindows: m.policy_rule_qemuWindows,
  qemuFinalFlush: m.policy_rule_qemuFinalFlush,
  qemuReportedDowntime: m.policy_rule_qemuReportedDowntime,
  qemuZeroPages: m.policy_rule_qemuZeroPages,
  qemuAutoConverge: m.policy_rule_qemuAutoConverge,
  qemuPostCopy: m.policy_rule_qemuPostCopy,
  xenFivePasses: m.policy_rule_xenFivePasses,
  xenTimes: m.policy_rule_xenTimes,
  xenRateLimiter: m.policy_rule_xenRateLimiter,
  xenSkipsDirtyPages: m.policy_rule_xenSkipsDirtyPages,
  xenStops2005: m.policy_rule_xenStops2005,
  vmotionSwitchover: m.policy_rule_vmotionSwitchover,
  vmotionStun: m.policy_rule_vmotionStun,
  vmotionStunAmount: m.policy_rule_vmotionStunAmount,
  vmotionTimes: m.policy_rule_vmotionTimes,
  hyperVCompression: m.policy_rule_hyperVCompression,
  hyperVCompressionFigures: m.policy_rule_hyperVCompressionFigures,
};

export function policyName(name: PolicyName): string {
  return NAMES[name]();
}

/** A rule of a policy in words; its id where it has none yet. */
export function ruleText(id: string): string {
  return RULES[id]?.() ?? id;
}
