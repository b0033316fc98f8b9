import type { Scenario } from '../../migration/scenario';
import { ramPages } from '../../migration/scenario';
import { writtenBytes } from '../../migration/verdict';
import { m } from '../../paraglide/messages.js';
import { GBIT_PER_SECOND } from '../../physics/units';
import { formatBitRate, formatByteRate, formatBytes, formatCount } from '../../words/quantities';
import { policyName } from '../../words/policies';
import { POLICY_NAMES } from '../../migration/scenario';
import { POLICIES } from '../../migration/policies';
import { decadeStops, ramStops } from './stops';

interface Common {
  /** The field of the scenario that it sets. */
  readonly path: string;
  readonly label: () => string;
  readonly help?: () => string;
  /** Shown only where it matters. */
  readonly when?: (scenario: Scenario) => boolean;
}

/** A slider along `stops`, with a field for what lies between them. */
export interface SliderSpec extends Common {
  readonly kind: 'slider';
  readonly stops: readonly number[];
  /** The value as a reader says it. */
  readonly say: (value: number) => string;
  /** The same in other words. */
  readonly also: (scenario: Scenario) => string;
}

export type ControlSpec =
  | (Common & { readonly kind: 'typed' | 'switch' })
  | (Common & {
      readonly kind: 'choice';
      readonly choices: readonly (readonly [value: string, label: () => string])[];
    });

const sayPages = (pages: number) => m.app_pages_per_second({ pages: formatCount(pages) });

/** The three that a reader reaches for first. */
export const MAIN_CONTROLS: readonly SliderSpec[] = [
  {
    kind: 'slider',
    path: 'vm.ram',
    label: m.app_field_ram,
    stops: ramStops(64, 65_536),
    say: formatBytes,
    also: (scenario) => m.app_pages_of_ram({ pages: formatCount(ramPages(scenario)) }),
  },
  {
    kind: 'slider',
    path: 'workload.writesPerSecond',
    label: m.app_field_rate,
    stops: [0, ...decadeStops(100, 400_000)],
    say: sayPages,
    also: (scenario) => formatByteRate(writtenBytes(scenario)),
  },
  {
    kind: 'slider',
    path: 'link.bandwidth',
    label: m.app_field_bandwidth,
    stops: decadeStops(0.1, 100).map((gigabits) => gigabits * GBIT_PER_SECOND),
    say: formatBitRate,
    also: (scenario) => formatByteRate(scenario.link.bandwidth),
  },
];

export interface ControlGroup {
  readonly title: () => string;
  readonly controls: readonly ControlSpec[];
}

const patternIs =
  (...patterns: readonly string[]) =>
  ({ workload }: Scenario) =>
    patterns.includes(workload.pattern);

// What a field matters for. A policy's own traits decide, so that a new one needs no line here.
const windowed = ({ policy }: Scenario) => POLICIES[policy.name].transfer === 'windowed';
const givesUp = ({ policy }: Scenario) => POLICIES[policy.name].givesUp;
const countsPasses = (scenario: Scenario) => !givesUp(scenario);
const slowsByChoice = (scenario: Scenario) => windowed(scenario) && scenario.policy.autoConverge;
const hasDowntimeLimit = ({ policy }: Scenario) => POLICIES[policy.name].defaults.downtimeLimit > 0;
const compresses = ({ policy }: Scenario) => POLICIES[policy.name].compression !== undefined;
const movesFirst = ({ policy }: Scenario) => POLICIES[policy.name].movesFirst === true;

/** Which hypervisor it is: the choice that everything else hangs on. */
export const POLICY_CONTROL: ControlSpec = {
  kind: 'choice',
  path: 'policy.name',
  label: m.app_field_policy,
  choices: POLICY_NAMES.map((name) => [name, () => policyName(name)] as const),
};

/** All else that decides how a migration goes, in the fold. */
export const CONTROL_GROUPS: readonly ControlGroup[] = [
  {
    title: m.app_group_workload,
    controls: [
      {
        kind: 'choice',
        path: 'workload.pattern',
        label: m.app_field_pattern,
        choices: [
          ['uniform', m.app_choice_uniform],
          ['sequential', m.app_choice_sequential],
          ['hotcold', m.app_choice_hotcold],
          ['idle', m.app_choice_idle],
          ['measured', m.app_choice_measured],
        ],
      },
      {
        kind: 'typed',
        path: 'workload.writableWorkingSet',
        label: m.app_field_wws,
        help: m.app_help_wws,
        when: patternIs('uniform', 'sequential', 'hotcold'),
      },
      {
        kind: 'typed',
        path: 'workload.hotPages',
        label: m.app_field_hot_pages,
        help: m.app_help_hot_pages,
        when: patternIs('hotcold'),
      },
      {
        kind: 'typed',
        path: 'workload.hotWrites',
        label: m.app_field_hot_writes,
        help: m.app_help_hot_writes,
        when: patternIs('hotcold'),
      },
      {
        kind: 'typed',
        path: 'workload.sweepStart',
        label: m.app_field_sweep,
        help: m.app_help_sweep,
        when: patternIs('sequential'),
      },
      {
        kind: 'typed',
        path: 'workload.rates',
        label: m.app_field_rates,
        help: m.app_help_rates,
        when: patternIs('uniform', 'sequential', 'hotcold'),
      },
      {
        kind: 'typed',
        path: 'workload.dirtyPerPass',
        label: m.app_field_measured,
        help: m.app_help_measured,
        when: patternIs('measured'),
      },
      {
        kind: 'typed',
        path: 'vm.zeroPages',
        label: m.app_field_zero,
        help: m.app_help_zero,
        when: windowed,
      },
      {
        kind: 'typed',
        path: 'workload.catchUp',
        label: m.app_field_catch_up,
        help: m.app_help_catch_up,
        when: slowsByChoice,
      },
    ],
  },
  {
    title: m.app_group_hosts,
    controls: [
      { kind: 'typed', path: 'hosts.load', label: m.app_field_load, help: m.app_help_load },
      { kind: 'typed', path: 'hosts.pageCopyRate', label: m.app_field_copy, help: m.app_help_copy },
      { kind: 'typed', path: 'link.latency', label: m.app_field_latency, help: m.app_help_latency },
      {
        kind: 'choice',
        path: 'link.framing',
        label: m.app_field_framing,
        choices: [
          ['ethernet', m.app_choice_ethernet],
          ['shaped', m.app_choice_shaped],
        ],
      },
      {
        kind: 'typed',
        path: 'link.sendBuffer',
        label: m.app_field_buffer,
        help: m.app_help_buffer,
        when: windowed,
      },
    ],
  },
  {
    title: m.app_group_storage,
    controls: [
      {
        kind: 'choice',
        path: 'storage.kind',
        label: m.app_field_disk,
        choices: [
          ['vhd', m.app_choice_vhd],
          ['passThrough', m.app_choice_pass_through],
        ],
      },
      {
        kind: 'typed',
        path: 'storage.bandwidth',
        label: m.app_field_disk_bandwidth,
        help: m.app_help_disk_bandwidth,
      },
      {
        kind: 'typed',
        path: 'storage.outstandingWrites',
        label: m.app_field_disk_writes,
        help: m.app_help_disk_writes,
      },
    ],
  },
  {
    title: m.app_group_policy,
    controls: [
      {
        kind: 'typed',
        path: 'policy.downtimeLimit',
        label: m.app_field_limit,
        help: m.app_help_limit,
        when: hasDowntimeLimit,
      },
      {
        kind: 'typed',
        path: 'policy.maxPasses',
        label: m.app_field_passes,
        help: m.app_help_passes,
        when: countsPasses,
      },
      { kind: 'typed', path: 'policy.maxBandwidth', label: m.app_field_cap, help: m.app_help_cap },
      {
        kind: 'switch',
        path: 'policy.compression',
        label: m.app_field_compression,
        help: m.app_help_compression,
        when: compresses,
      },
      {
        kind: 'switch',
        path: 'policy.autoConverge',
        label: m.app_field_auto_converge,
        help: m.app_help_auto_converge,
        when: windowed,
      },
      {
        kind: 'typed',
        path: 'policy.throttleInitial',
        label: m.app_field_throttle,
        help: m.app_help_throttle,
        when: slowsByChoice,
      },
      {
        kind: 'typed',
        path: 'policy.throttleIncrement',
        label: m.app_field_throttle_step,
        help: m.app_help_throttle_step,
        when: slowsByChoice,
      },
      {
        kind: 'typed',
        path: 'policy.postcopyAt',
        label: m.app_field_postcopy,
        help: m.app_help_postcopy,
        when: movesFirst,
      },
      {
        kind: 'typed',
        path: 'giveUpAfter',
        label: m.app_field_give_up,
        help: m.app_help_give_up,
        when: givesUp,
      },
    ],
  },
  {
    title: m.app_group_network,
    controls: [
      {
        kind: 'switch',
        path: 'network.announce',
        label: m.app_field_announce,
        help: m.app_help_announce,
      },
      {
        kind: 'typed',
        path: 'network.vmSendsEvery',
        label: m.app_field_vm_sends,
        help: m.app_help_vm_sends,
      },
      {
        kind: 'typed',
        path: 'network.ageing',
        label: m.app_field_ageing,
        help: m.app_help_ageing,
      },
      {
        kind: 'choice',
        path: 'client.os',
        label: m.app_field_os,
        choices: [
          ['windows', m.app_choice_windows],
          ['linux', m.app_choice_linux],
        ],
      },
      {
        kind: 'typed',
        path: 'client.retransmissionTimeout',
        label: m.app_field_rto,
        help: m.app_help_rto,
      },
    ],
  },
  {
    title: m.app_group_random,
    controls: [{ kind: 'typed', path: 'seed', label: m.app_field_seed, help: m.app_help_seed }],
  },
];

const LABELS: ReadonlyMap<string, () => string> = new Map(
  [...MAIN_CONTROLS, POLICY_CONTROL, ...CONTROL_GROUPS.flatMap(({ controls }) => controls)].map(
    ({ path, label }) => [path, label],
  ),
);

/** What the page calls a field of the scenario; a field without a control has only its path. */
export function labelOf(path: string): string {
  return LABELS.get(path)?.() ?? path;
}
