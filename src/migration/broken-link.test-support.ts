import fc from 'fast-check';
import type { BytesPerSecond, Seconds } from '../physics/units';
import { GBIT_PER_SECOND } from '../physics/units';
import { anyScenario } from './any-scenario.test-support';
import type { Intervention } from './interventions';
import { record } from './record';
import type { Recording } from './recording';
import type { Scenario } from './scenario';

/** Something that happens to the link or to the hosts behind it. */
type Disturbance =
  | { readonly kind: 'outage'; readonly length: Seconds }
  | { readonly kind: 'bandwidth'; readonly rate: BytesPerSecond }
  | { readonly kind: 'load'; readonly load: number };

/** Where in a run: in which of its steps, in which visit to it, and how far through that. */
interface Place {
  readonly step: number;
  readonly visit: number;
  readonly share: number;
}

const anyPlace: fc.Arbitrary<Place> = fc.record({
  step: fc.nat(100),
  visit: fc.nat(1000),
  share: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, 1) },
    { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  ),
});

const anyDisturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .oneof(
        fc.double({ min: 1e-6, max: 0.01, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 12, noNaN: true }),
        fc.constant(Infinity),
      )
      .map((length) => ({ kind: 'outage', length }) as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 300 })
      .map((share) => ({ kind: 'bandwidth', rate: (share * GBIT_PER_SECOND) / 100 }) as const),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 0.5, 0.9).map((load) => ({ kind: 'load', load }) as const),
  },
);

/** A run of any policy in which the link breaks or changes inside steps that are picked at random. */
export const anyBrokenRun: fc.Arbitrary<Recording> = fc
  .record({
    scenario: anyScenario,
    disturbances: fc.array(fc.tuple(anyPlace, anyDisturbance), { minLength: 1, maxLength: 3 }),
  })
  .map(({ scenario, disturbances }) => brokenRun(scenario, disturbances));

// Each is placed in the run that the ones before have left, so that short steps are hit as often as long ones.
function brokenRun(
  scenario: Scenario,
  disturbances: readonly (readonly [Place, Disturbance])[],
): Recording {
  let recording = record(scenario);
  for (const [place, disturbance] of disturbances) {
    const t = instantAt(recording, place);
    recording = record(scenario, [...recording.interventions, ...interventionsOf(t, disturbance)]);
  }
  return recording;
}

function instantAt({ snapshots }: Recording, { step, visit, share }: Place): Seconds {
  const visits = new Map<string, { start: Seconds; end: Seconds }[]>();
  snapshots.slice(0, -1).forEach((snapshot, i) => {
    const name = `${snapshot.phase}.${snapshot.step}`;
    const span = { start: snapshot.t, end: snapshots[i + 1].t };
    visits.set(name, [...(visits.get(name) ?? []), span]);
  });
  const spans = [...visits.values()][step % visits.size];
  const { start, end } = spans[visit % spans.length];
  return start + share * (end - start);
}

function interventionsOf(t: Seconds, disturbance: Disturbance): Intervention[] {
  switch (disturbance.kind) {
    case 'outage': {
      const down = { t, kind: 'fault', fault: 'linkDown' } as const;
      const { length } = disturbance;
      return length === Infinity
        ? [down]
        : [down, { t: t + length, kind: 'fault', fault: 'linkUp' }];
    }
    case 'bandwidth':
      return [{ t, kind: 'set', field: 'link.bandwidth', value: disturbance.rate }];
    case 'load':
      return [{ t, kind: 'set', field: 'hosts.load', value: disturbance.load }];
  }
}
