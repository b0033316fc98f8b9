import { readFileSync, readdirSync } from 'node:fs';
import { problemText } from '../../src/migration/problem-text';
import { readScenario } from '../../src/migration/read-scenario';
import type { Scenario } from '../../src/migration/scenario';
import type { Intervention } from '../../src/migration/interventions';

/** What a recorded QEMU migration went in with and came out with (tests/recordings). */
export interface Recorded {
  readonly name: string;
  readonly inputs: {
    readonly ramBytes: number;
    readonly maxBandwidthBytesPerSec: number;
    readonly downtimeLimitMs: number;
    readonly workload: {
      readonly kind: string;
      readonly pattern: string;
      readonly workingSetPages?: number;
      readonly writesPerSecMeasured?: number;
      readonly writesPerSecBeforeMigration?: number;
      readonly writesTotalAtMigrationStart?: number;
      readonly hotPagesPct?: number;
      readonly hotWritePct?: number;
      readonly fillRam?: boolean;
    };
    readonly capabilities: readonly string[];
    readonly extraParameters: Readonly<Record<string, number>>;
    readonly link: { readonly rate?: string };
    readonly cancelAtSec: number | null;
    readonly postcopyAtSec: number | null;
    readonly timeoutSec: number;
  };
  readonly result: {
    readonly status: string;
    readonly totalTimeMs: number;
    readonly downtimeMs: number | null;
    readonly rounds: number;
    readonly duplicatePages: number;
    readonly measuredBlackoutMs: number | null;
  };
  readonly driver: readonly { readonly event: string; readonly tMs: number }[];
}

export type Kind = 'capped' | 'shaped' | 'autoConverge' | 'postCopy' | 'cancelled' | 'notModelled';

/** Unshaped runs went over loopback at the speed of the machine's memory. */
const LOOPBACK = '13.6Gbit/s';

/** All recordings that the project ships, in the order of their names. */
export function recordings(): readonly Recorded[] {
  const folder = new URL('../../tests/recordings/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recorded);
}

/** What a recording is a check on. */
export function kindOf({ inputs }: Recorded): Kind {
  const shaped = inputs.link.rate !== undefined;
  // Of a real Linux guest the write rate is not known; xbzrle needs the sizes of the deltas; and
  // without limit and link the speed is that of the recording machine's memory.
  if (inputs.workload.kind !== 'freestanding-dirtier') return 'notModelled';
  if (inputs.capabilities.includes('xbzrle')) return 'notModelled';
  if (inputs.maxBandwidthBytesPerSec === 0 && !shaped) return 'notModelled';
  if (inputs.postcopyAtSec) return 'postCopy';
  if (inputs.capabilities.includes('auto-converge')) return 'autoConverge';
  if (inputs.cancelAtSec) return 'cancelled';
  return shaped ? 'shaped' : 'capped';
}

/** The scenario of a recording, and what was done to it while it ran. */
export function scenarioOf(recorded: Recorded): {
  scenario: Scenario;
  interventions: readonly Intervention[];
} {
  const { scenario, problems } = readScenario(scenarioFile(recorded));
  if (problems.length > 0)
    throw new Error(`${recorded.name}: ${problems.map(problemText).join(' ')}`);
  const cancelled = recorded.inputs.cancelAtSec && sentAt(recorded, 'migrate_cancel');
  return { scenario, interventions: cancelled ? [{ t: cancelled, kind: 'cancel' }] : [] };
}

function scenarioFile(recorded: Recorded): object {
  const { inputs, result, name } = recorded;
  const { workload, link, extraParameters } = inputs;
  const autoConverge = inputs.capabilities.includes('auto-converge');
  // A guest that is slowed on purpose is described by its rate before that.
  const rate =
    (autoConverge ? workload.writesPerSecBeforeMigration : workload.writesPerSecMeasured) ?? 0;
  const pages = workload.workingSetPages ?? 0;
  const share = (percent: number | undefined, usual: number) => (percent ?? usual) / 100;
  return {
    vm: {
      ram: `${inputs.ramBytes}B`,
      deviceState: '12KiB',
      zeroPages:
        workload.fillRam === false
          ? Math.min(1, result.duplicatePages / (inputs.ramBytes / 4096))
          : 0,
    },
    workload:
      rate > 0 && pages > 0
        ? {
            pattern: workload.pattern,
            writesPerSecond: rate,
            writableWorkingSet: `${pages * 4096}B`,
            hotPages: share(workload.hotPagesPct, 10),
            hotWrites: share(workload.hotWritePct, 90),
            sweepStart: (workload.writesTotalAtMigrationStart ?? 0) % pages,
          }
        : { pattern: 'idle' },
    link: {
      bandwidth: link.rate
        ? link.rate.replace('mbit', 'Mbit/s').replace('gbit', 'Gbit/s')
        : LOOPBACK,
      latency: '0',
      ...(name.includes('wmem256k') ? { sendBuffer: '256KiB' } : {}),
    },
    policy: {
      name: inputs.postcopyAtSec ? 'qemu-postcopy' : 'qemu',
      downtimeLimit: `${inputs.downtimeLimitMs}ms`,
      maxBandwidth:
        inputs.maxBandwidthBytesPerSec > 0 ? `${inputs.maxBandwidthBytesPerSec}B/s` : '0',
      autoConverge,
      ...(extraParameters['cpu-throttle-initial']
        ? {
            throttleInitial: extraParameters['cpu-throttle-initial'] / 100,
            throttleIncrement: extraParameters['cpu-throttle-increment'] / 100,
          }
        : {}),
      ...(inputs.postcopyAtSec
        ? { postcopyAt: `${sentAt(recorded, 'migrate-start-postcopy')}s` }
        : {}),
    },
    giveUpAfter: `${inputs.timeoutSec}s`,
  };
}

// When the command really went out, in seconds: a little after it was due.
function sentAt({ driver }: Recorded, command: string): number {
  return driver.find(({ event }) => event === command)!.tMs / 1000;
}
