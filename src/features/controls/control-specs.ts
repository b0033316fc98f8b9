import { POLICIES } from '../../migration/policies';
import type { Scenario } from '../../migration/scenario';
import type { SweepPath } from '../../migration/sweep-points';
import { m } from '../../paraglide/messages.js';

/** How a field of the scenario is set. */
export interface ControlSpec {
  readonly path: string;
  readonly kind: 'typed' | 'switch' | 'choice';
  /** Shown only where it matters. */
  readonly when?: (scenario: Scenario) => boolean;
}

export interface ControlGroup {
  readonly title: () => string;
  readonly controls: readonly ControlSpec[];
}

/** The three that a reader reaches for first: sliders. */
export const MAIN_CONTROLS: readonly SweepPath[] = [
  'vm.ram',
  'workload.writesPerSecond',
  'link.bandwidth',
];

/** Which hypervisor it is: the choice that everything else hangs on. */
export const POLICY_CONTROL: ControlSpec = { path: 'policy.name', kind: 'choice' };

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
const writesAtRandom = patternIs('uniform', 'sequential', 'hotcold');

const typed = (path: string, when?: ControlSpec['when']): ControlSpec => ({
  path,
  kind: 'typed',
  ...(when && { when }),
});
const onOff = (path: string, when?: ControlSpec['when']): ControlSpec => ({
  ...typed(path, when),
  kind: 'switch',
});
const choice = (path: string): ControlSpec => ({ path, kind: 'choice' });

/** All else that decides how a migration goes, in the fold. */
export const CONTROL_GROUPS: readonly ControlGroup[] = [
  {
    title: m.app_group_workload,
    controls: [
      choice('workload.pattern'),
      typed('workload.writableWorkingSet', writesAtRandom),
      typed('workload.hotPages', patternIs('hotcold')),
      typed('workload.hotWrites', patternIs('hotcold')),
      typed('workload.sweepStart', patternIs('sequential')),
      typed('workload.rates', writesAtRandom),
      typed('workload.dirtyPerPass', patternIs('measured')),
      typed('vm.zeroPages', windowed),
      typed('workload.catchUp', slowsByChoice),
    ],
  },
  {
    title: m.app_group_hosts,
    controls: [
      typed('hosts.load'),
      typed('hosts.pageCopyRate'),
      typed('link.latency'),
      choice('link.framing'),
      typed('link.sendBuffer', windowed),
    ],
  },
  {
    title: m.app_group_storage,
    controls: [
      choice('storage.kind'),
      typed('storage.bandwidth'),
      typed('storage.outstandingWrites'),
    ],
  },
  {
    title: m.app_group_policy,
    controls: [
      typed('policy.downtimeLimit', hasDowntimeLimit),
      typed('policy.maxPasses', countsPasses),
      typed('policy.maxBandwidth'),
      onOff('policy.compression', compresses),
      onOff('policy.autoConverge', windowed),
      typed('policy.throttleInitial', slowsByChoice),
      typed('policy.throttleIncrement', slowsByChoice),
      typed('policy.postcopyAt', movesFirst),
      typed('giveUpAfter', givesUp),
    ],
  },
  {
    title: m.app_group_network,
    controls: [
      onOff('network.announce'),
      typed('network.vmSendsEvery'),
      typed('network.ageing'),
      choice('client.os'),
      typed('client.retransmissionTimeout'),
    ],
  },
  { title: m.app_group_random, controls: [typed('seed')] },
];
