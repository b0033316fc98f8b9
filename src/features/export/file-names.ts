import type { Experiment } from '../../migration/experiment';
import { formatQuantity } from '../../migration/quantity';
import type { Seconds } from '../../physics/units';

/** Short enough for every file system, with room for what a browser adds to a second copy. */
const LONGEST = 120;

/**
 * The name of an exported file: what it holds, in [a-z0-9._-] alone. `t` is left out for what
 * holds the whole run.
 */
export function fileName(
  { scenario, interventions }: Experiment,
  what: string,
  extension: string,
  t?: Seconds,
): string {
  const { vm, workload, link, policy, seed } = scenario;
  const run = [
    plain(vm.name).slice(0, 24),
    policy.name,
    formatQuantity(vm.ram, 'bytes'),
    `${formatQuantity(workload.writesPerSecond, 'writesPerSecond')}-writes`,
    formatQuantity(link.bandwidth, 'bytesPerSecond'),
    `seed-${seed}`,
    ...(interventions.length > 0 ? [`${interventions.length}-changes`] : []),
  ];
  const instant = t === undefined ? [] : [`at-${rounded(t)}s`];
  const end = [...instant, what].map(plain).join('_');
  const start = run
    .map(plain)
    .filter((part) => part !== '')
    .join('_');
  const suffix = `_${end}.${extension}`;
  return start.slice(0, LONGEST - suffix.length).replace(/[._-]+$/, '') + suffix;
}

// To the microsecond: a phase of the blackout takes less than a millisecond.
function rounded(t: Seconds): number {
  return Math.round(t * 1e6) / 1e6;
}

/** In lower case without accents; runs of anything else become a hyphen. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
}
