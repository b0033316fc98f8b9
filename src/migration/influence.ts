import { differentSettings } from './differences';
import { sameUntil } from './experiment';
import type { Experiment } from './experiment';
import { sameIntervention } from './interventions';
import type { Intervention } from './interventions';
import type { Phase } from './phases';
import type { Seconds } from '../physics/units';

/** A part of a migration on which some settings have an influence and others have none. */
export type Act =
  Exclude<Phase, 'memoryTransfer'> | 'pages' | 'speed' | 'writes' | 'decision' | 'client';

/** What may be the reason why two runs are not the same. */
export type Cause =
  | { readonly kind: 'setting'; readonly path: string }
  | {
      readonly kind: 'intervention';
      readonly of: 'a' | 'b';
      readonly intervention: Intervention;
    };

const LINK = ['link.bandwidth', 'link.framing', 'link.latency', 'policy.maxBandwidth'];
const HOSTS = ['hosts.pageCopyRate', 'hosts.load'];
const WRITES = ['workload.', 'seed', 'policy.autoConverge', 'policy.throttle'];

/** What each act depends on: paths, or the beginnings of paths. */
const DEPENDS_ON: Readonly<Record<Act, readonly string[]>> = {
  setup: ['policy.name', 'vm.ram', ...LINK, ...HOSTS],
  pages: ['vm.ram', 'policy.name'],
  speed: [
    ...['policy.name', 'policy.compression', 'vm.zeroPages', 'link.sendBuffer'],
    ...LINK,
    ...HOSTS,
  ],
  writes: ['vm.ram', 'policy.name', ...WRITES],
  decision: [
    ...['policy.name', 'policy.downtimeLimit', 'policy.maxPasses', 'policy.postcopyAt'],
    'giveUpAfter',
  ],
  finalCopy: ['policy.name', 'vm.deviceState', 'link.sendBuffer', ...LINK, ...HOSTS],
  storageHandover: ['policy.name', 'storage.', 'hosts.load'],
  resume: ['policy.name', 'hosts.load'],
  networkReconfiguration: ['policy.name', 'network.', 'link.latency'],
  client: ['client.', 'network.', 'link.latency'],
};

function hasInfluence(path: string, act: Act): boolean {
  return DEPENDS_ON[act].some((each) => path.startsWith(each));
}

/**
 * What can be the cause that an act, over by `until` in both runs, is not the same in both: the
 * settings in which they differ and that it depends on, and what was done to one and not the other.
 * Where none of these settings has an influence that is known of, all are named.
 */
export function causesOf(a: Experiment, b: Experiment, act: Act, until: Seconds): readonly Cause[] {
  const done = firstDoneApart(a, b).filter(({ intervention }) => intervention.t <= until);
  const settings = differentSettings(a.scenario, b.scenario).filter(
    ({ path }) => path !== 'vm.name',
  );
  const able = settings.filter(({ path }) => hasInfluence(path, act));
  const named = able.length > 0 || done.length > 0 ? able : settings;
  return [...named.map(({ path }) => ({ kind: 'setting', path }) as const), ...done];
}

/** What was done first to one of them and not to the other. */
function firstDoneApart(a: Experiment, b: Experiment): Extract<Cause, { kind: 'intervention' }>[] {
  const treatedAs = (of: Experiment) => ({ scenario: a.scenario, interventions: of.interventions });
  const t = sameUntil(treatedAs(a), treatedAs(b));
  const at = (of: 'a' | 'b', { interventions }: Experiment, other: Experiment) =>
    interventions
      .filter(
        (each) => each.t === t && !other.interventions.some((its) => sameIntervention(its, each)),
      )
      .map((intervention) => ({ kind: 'intervention', of, intervention }) as const);
  return [...at('a', a, b), ...at('b', b, a)];
}
