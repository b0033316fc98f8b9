import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND, MIB } from '../physics/units';
import { anyIntervention, anyScenario, scenarioWith } from './any-scenario.test-support';
import { withIntervention } from './experiment';
import type { Experiment } from './experiment';
import { firstDifference } from './first-difference';
import { partingOf } from './parting';
import type { Parting } from './parting';
import { withField, withPolicy } from './read-scenario';
import { record } from './record';
import type { Flow, Recording, Timeline } from './recording';
import type { Scenario } from './scenario';
import { indexOf } from './timeline-index';

const recorded = ({ scenario, interventions }: Experiment) => record(scenario, interventions);
const scenario = scenarioWith({ 'vm.ram': 256 * MIB });
const plain = record(scenario);
const withValue = (path: string, value: string | number | boolean) =>
  record(withField(scenario, path, value));
const nothingDone = (of: Scenario): Experiment => ({ scenario: of, interventions: [] });

/** Two experiments that have something in common: one intervention, one setting, or all but chance. */
const anyPair: fc.Arbitrary<readonly [Experiment, Experiment]> = fc.oneof(
  fc.tuple(anyScenario, anyScenario).map(([a, b]) => [nothingDone(a), nothingDone(b)] as const),
  fc
    .tuple(anyScenario, anyIntervention)
    .map(([of, done]) => [nothingDone(of), withIntervention(nothingDone(of), done)] as const),
  fc
    .tuple(anyScenario, anyIntervention, anyIntervention)
    .map(
      ([of, one, other]) =>
        [withIntervention(nothingDone(of), one), withIntervention(nothingDone(of), other)] as const,
    ),
  fc
    .tuple(
      anyScenario,
      fc.constantFrom(
        ['link.bandwidth', GBIT_PER_SECOND / 3],
        ['workload.writesPerSecond', 777],
        ['policy.downtimeLimit', 0.4],
        ['policy.maxPasses', 2],
        ['storage.bandwidth', GBIT_PER_SECOND / 7],
        ['network.announce', false],
        ['client.os', 'linux'],
        ['client.asksEvery', 0.37],
        ['hosts.load', 0.8],
        ['seed', 12_345],
      ),
    )
    .map(
      ([of, [path, value]]) =>
        [nothingDone(of), nothingDone(withField(of, path as string, value!))] as const,
    ),
  fc
    .tuple(anyScenario, fc.constantFrom('xen', 'qemu', 'hyper-v-2012r2'))
    .map(
      ([of, name]) =>
        [nothingDone(of), nothingDone(withPolicy(of, name as Scenario['policy']['name']))] as const,
    ),
);

const HAIR = 1e-8;

/** All that a timeline tells of what was before `t`, in a form that may be compared. */
function past(timeline: Timeline, t: number) {
  const { snapshots, passes, reach } = timeline;
  const rounded = (value: number) => Math.round(value / HAIR);
  return {
    snapshots: snapshots
      .filter((each) => each.t < t - HAIR)
      .map((each) => ({ ...each, t: rounded(each.t), tags: [...each.tags].sort() })),
    passes: passes
      .filter(({ end }) => end < t - HAIR)
      .map(({ number, final, start, end, pages, skippedPages, dirtiedPages }) => ({
        ...{ number, final, pages, skippedPages, dirtiedPages },
        start: rounded(start),
        end: rounded(end),
      })),
    reach: reach
      .filter((each) => each.t < t - HAIR)
      .map((each) => ({ ...each, t: rounded(each.t) })),
  };
}

function flowsUntil({ flows }: Timeline, t: number): Flow[] {
  return flows.filter(({ start }) => start < t - HAIR);
}

const swapped = ({ pass, setup, decision, later, ...rest }: Parting) => {
  const other = <Thing extends { a: unknown; b: unknown }>(both: Thing | undefined) =>
    both && { ...both, a: both.b, b: both.a };
  return {
    ...rest,
    causes: rest.causes.map((cause) =>
      cause.kind === 'setting' ? cause : { ...cause, of: cause.of === 'a' ? 'b' : 'a' },
    ),
    pass: other(pass),
    setup: other(setup),
    decision: other(decision),
    later: other(later),
  };
};

const byName = (causes: readonly unknown[]) => causes.map((cause) => JSON.stringify(cause)).sort();

describe('two recordings', () => {
  it('tell of the same things until they part', () => {
    fc.assert(
      fc.property(anyPair, fc.double({ min: 0, max: 1, noNaN: true }), ([one, other], share) => {
        const [a, b] = [recorded(one), recorded(other)];
        const t = Math.min(firstDifference(a, b), Math.max(a.end, b.end) + 1);
        expect(past(a, t)).toEqual(past(b, t));
        const [ofA, ofB] = [flowsUntil(a, t), flowsUntil(b, t)];
        expect(new Set(ofA.map(({ what }) => what))).toEqual(new Set(ofB.map(({ what }) => what)));
        const bytes = [a, b].map((each) => indexOf(each).bytesBy(share * t));
        expect(Math.abs(bytes[0] - bytes[1])).toBeLessThan(1);
      }),
      { numRuns: 150 },
    );
  });

  it('do not part before they are treated differently', () => {
    fc.assert(
      fc.property(anyScenario, anyIntervention, (of, done) => {
        const a = record(of);
        const b = record(of, [done]);
        expect(firstDifference(a, b)).toBeGreaterThanOrEqual(Math.min(done.t, a.end) - HAIR);
      }),
      { numRuns: 60 },
    );
  });

  it('have the same past, also where something is done while the last bytes are on their way', () => {
    const far = withField(scenario, 'link.latency', 0.01);
    const [{ end }] = record(far).flows;
    const done = { t: end + 0.005, kind: 'set', field: 'hosts.load', value: 0.5 } as const;
    expect(record(far, [done]).flows[0].end).toBe(end);
  });

  it('part where and why they do, whichever comes first', () => {
    fc.assert(
      fc.property(anyPair, ([one, other]) => {
        const [a, b] = [recorded(one), recorded(other)];
        const { causes, ...forth } = partingOf(a, b);
        const { causes: causesBack, ...back } = swapped(partingOf(b, a));
        expect(JSON.parse(JSON.stringify(back))).toEqual(JSON.parse(JSON.stringify(forth)));
        expect(byName(causesBack)).toEqual(byName(causes));
      }),
      { numRuns: 100 },
    );
  });

  it('never part when they are one', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(anyIntervention, { maxLength: 3 }), (of, done) => {
        expect(partingOf(record(of, done), record(of, done))).toMatchObject({
          kind: 'same',
          t: Infinity,
          causes: [],
        });
      }),
      { numRuns: 20 },
    );
  });

  it('have a cause wherever they part', () => {
    fc.assert(
      fc.property(anyPair, ([one, other]) => {
        const parting = partingOf(recorded(one), recorded(other));
        if (parting.kind !== 'same') expect(parting.causes).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the pass in which two runs part', () => {
  const settings = (of: Parting) =>
    of.causes.flatMap((cause) => (cause.kind === 'setting' ? [cause.path] : []));

  it('is the first under half the bandwidth: the same pages take longer, and more are written', () => {
    const parting = partingOf(plain, withValue('link.bandwidth', GBIT_PER_SECOND / 2));
    expect(parting).toMatchObject({ kind: 'pass', pass: { number: 1, by: 'duration' } });
    const { a, b } = parting.pass!;
    expect(b.pages).toBe(a.pages);
    expect(b.duration / a.duration).toBeCloseTo(2, 1);
    expect(b.dirtiedPages).toBeGreaterThan(a.dirtiedPages);
    expect(settings(parting)).toEqual(['link.bandwidth']);
  });

  it('is the first when more is written: as many pages are sent, but more turn dirty', () => {
    const parting = partingOf(plain, withValue('workload.writesPerSecond', 20_000));
    expect(parting).toMatchObject({ kind: 'pass', pass: { number: 1, by: 'writes' } });
    expect(settings(parting)).toEqual(['workload.writesPerSecond']);
    expect(parting.t).toBe(plain.passes[0].start);
  });

  it('is the first with more RAM: there are more pages', () => {
    const parting = partingOf(plain, withValue('vm.ram', 512 * MIB));
    expect(parting).toMatchObject({ kind: 'pass', pass: { number: 1, by: 'pages' } });
    expect(parting.setup!.b).toBeGreaterThan(parting.setup!.a);
    expect(settings(parting)).toEqual(['vm.ram']);
  });

  it('is the one in which something was done to one of them', () => {
    const second = plain.passes[1];
    const t = (second.start + second.end) / 2;
    const done = { t, kind: 'set', field: 'link.bandwidth', value: GBIT_PER_SECOND / 4 } as const;
    const parting = partingOf(plain, record(scenario, [done]));
    expect(parting).toMatchObject({ kind: 'pass', pass: { number: 2, by: 'duration' } });
    expect(parting.t).toBeCloseTo(t, 6);
    expect(parting.causes).toEqual([{ kind: 'intervention', of: 'b', intervention: done }]);
  });

  it('is told when one of them is cancelled in it', () => {
    const { start } = plain.passes[1];
    const cancelled = record(scenario, [{ t: start + 0.01, kind: 'cancel' }]);
    expect(partingOf(plain, cancelled)).toMatchObject({
      kind: 'pass',
      pass: { number: 2, by: 'end', a: { completed: true }, b: { completed: false } },
    });
  });
});

describe('two runs with the same passes', () => {
  const busy = withField(scenario, 'workload.writesPerSecond', 40_000);
  it('part where one stops and the other goes on', () => {
    const fewer = record(withField(busy, 'policy.maxPasses', 3));
    const parting = partingOf(record(busy), fewer);
    expect(parting).toMatchObject({
      kind: 'decision',
      decision: { after: 3, a: { goesOn: true }, b: { goesOn: false, stopReason: 'passLimit' } },
      causes: [{ kind: 'setting', path: 'policy.maxPasses' }],
    });
    expect(parting.t).toBe(fewer.passes[2].end);
  });

  it('part in the storage handover, in the network or for the client', () => {
    const disk = partingOf(plain, withValue('storage.kind', 'passThrough'));
    expect(disk).toMatchObject({ kind: 'phase', later: { phase: 'storageHandover' } });
    expect(disk.causes).toEqual([{ kind: 'setting', path: 'storage.kind' }]);
    const silent = partingOf(plain, withValue('network.announce', false));
    expect(silent).toMatchObject({ kind: 'phase', later: { phase: 'networkReconfiguration' } });
    const patient = partingOf(plain, withValue('client.retransmissionTimeout', 3));
    expect(patient).toMatchObject({ kind: 'client' });
    expect(partingOf(plain, withValue('vm.name', 'other')).kind).toBe('same');
  });

  it('part in the setup if all that it changes is when pass 1 begins', () => {
    const parting = partingOf(plain, withValue('hosts.load', 0.5));
    expect(parting.kind).toBe('setup');
    expect(parting.setup!.b).toBeGreaterThan(parting.setup!.a);
    expect(parting.causes).toEqual([{ kind: 'setting', path: 'hosts.load' }]);
  });

  it('are told apart by the policy too, after which pass one of them stops', () => {
    const [a, b] = [record(busy), record(withPolicy(busy, 'hyper-v-2012r2'))] as Recording[];
    expect(partingOf(a, b)).toMatchObject({ kind: 'decision', decision: { after: 5 } });
  });
});
