import { POLICY_NAMES, ramPages } from '../migration/scenario';
import type { PolicyName, Scenario } from '../migration/scenario';
import { writtenBytes } from '../migration/verdict';
import { m } from '../paraglide/messages.js';
import { policyName } from './policies';
import { formatBitRate, formatByteRate, formatBytes, formatCount } from './quantities';

/** What the page says about a field of the scenario. */
interface FieldWords {
  readonly label: () => string;
  readonly help?: () => string;
}

/** A field that has one of several values. */
export type Choices = readonly (readonly [value: string, label: () => string])[];

/** By the field's path. Called while rendering, so that they follow the language. */
const FIELDS: Readonly<Record<string, FieldWords>> = {
  'vm.ram': { label: m.app_field_ram },
  'vm.zeroPages': { label: m.app_field_zero, help: m.app_help_zero },
  'workload.writesPerSecond': { label: m.app_field_rate },
  'workload.pattern': { label: m.app_field_pattern },
  'workload.writableWorkingSet': { label: m.app_field_wws, help: m.app_help_wws },
  'workload.hotPages': { label: m.app_field_hot_pages, help: m.app_help_hot_pages },
  'workload.hotWrites': { label: m.app_field_hot_writes, help: m.app_help_hot_writes },
  'workload.sweepStart': { label: m.app_field_sweep, help: m.app_help_sweep },
  'workload.rates': { label: m.app_field_rates, help: m.app_help_rates },
  'workload.dirtyPerPass': { label: m.app_field_measured, help: m.app_help_measured },
  'workload.catchUp': { label: m.app_field_catch_up, help: m.app_help_catch_up },
  'hosts.load': { label: m.app_field_load, help: m.app_help_load },
  'hosts.pageCopyRate': { label: m.app_field_copy, help: m.app_help_copy },
  'link.bandwidth': { label: m.app_field_bandwidth },
  'link.latency': { label: m.app_field_latency, help: m.app_help_latency },
  'link.framing': { label: m.app_field_framing },
  'link.sendBuffer': { label: m.app_field_buffer, help: m.app_help_buffer },
  'storage.kind': { label: m.app_field_disk },
  'storage.bandwidth': { label: m.app_field_disk_bandwidth, help: m.app_help_disk_bandwidth },
  'storage.outstandingWrites': { label: m.app_field_disk_writes, help: m.app_help_disk_writes },
  'policy.name': { label: m.app_field_policy },
  'policy.downtimeLimit': { label: m.app_field_limit, help: m.app_help_limit },
  'policy.maxPasses': { label: m.app_field_passes, help: m.app_help_passes },
  'policy.maxBandwidth': { label: m.app_field_cap, help: m.app_help_cap },
  'policy.compression': { label: m.app_field_compression, help: m.app_help_compression },
  'policy.autoConverge': { label: m.app_field_auto_converge, help: m.app_help_auto_converge },
  'policy.throttleInitial': { label: m.app_field_throttle, help: m.app_help_throttle },
  'policy.throttleIncrement': { label: m.app_field_throttle_step, help: m.app_help_throttle_step },
  'policy.postcopyAt': { label: m.app_field_postcopy, help: m.app_help_postcopy },
  giveUpAfter: { label: m.app_field_give_up, help: m.app_help_give_up },
  'network.announce': { label: m.app_field_announce, help: m.app_help_announce },
  'network.vmSendsEvery': { label: m.app_field_vm_sends, help: m.app_help_vm_sends },
  'network.ageing': { label: m.app_field_ageing, help: m.app_help_ageing },
  'client.os': { label: m.app_field_os },
  'client.retransmissionTimeout': { label: m.app_field_rto, help: m.app_help_rto },
  seed: { label: m.app_field_seed, help: m.app_help_seed },
};

const CHOICES: Readonly<Record<string, Choices>> = {
  'policy.name': POLICY_NAMES.map((name: PolicyName) => [name, () => policyName(name)] as const),
  'workload.pattern': [
    ['uniform', m.app_choice_uniform],
    ['sequential', m.app_choice_sequential],
    ['hotcold', m.app_choice_hotcold],
    ['idle', m.app_choice_idle],
    ['measured', m.app_choice_measured],
  ],
  'link.framing': [
    ['ethernet', m.app_choice_ethernet],
    ['shaped', m.app_choice_shaped],
  ],
  'storage.kind': [
    ['vhd', m.app_choice_vhd],
    ['passThrough', m.app_choice_pass_through],
  ],
  'client.os': [
    ['windows', m.app_choice_windows],
    ['linux', m.app_choice_linux],
  ],
};

/** Fields that have a slider: their values as a reader says them, and the same in other words. */
const SAID: Readonly<
  Record<string, readonly [say: (value: number) => string, also: (scenario: Scenario) => string]>
> = {
  'vm.ram': [
    formatBytes,
    (scenario) => m.app_pages_of_ram({ pages: formatCount(ramPages(scenario)) }),
  ],
  'workload.writesPerSecond': [
    (pages) => m.app_pages_per_second({ pages: formatCount(pages) }),
    (scenario) => formatByteRate(writtenBytes(scenario)),
  ],
  'link.bandwidth': [formatBitRate, ({ link }) => formatByteRate(link.bandwidth)],
};

/** What the page calls a field of the scenario; a field without a control has only its path. */
export function labelOf(path: string): string {
  return FIELDS[path]?.label() ?? path;
}

/** What the page explains about it, where that is needed. */
export function helpOf(path: string): string | undefined {
  return FIELDS[path]?.help?.();
}

/** The values that a field offers, with their words; none for a field that is typed. */
export function choicesOf(path: string): Choices {
  return CHOICES[path] ?? [];
}

/** A value as a reader says it: "20,000 pages/s"; undefined for a field that has no slider. */
export function saidValue(path: string, value: number): string | undefined {
  return SAID[path]?.[0](value);
}

/** The same in other words: "262,144 pages" for 1 GiB of RAM. */
export function inOtherWords(path: string, scenario: Scenario): string {
  return SAID[path]?.[1](scenario) ?? '';
}
