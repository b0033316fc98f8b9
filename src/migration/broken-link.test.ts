import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableCopyRate, timeOnLoadedHost } from '../physics/host';
import { goodput } from '../physics/link';
import type { Bytes, BytesPerSecond, Seconds } from '../physics/units';
import { GBIT_PER_SECOND, GIB, MIB } from '../physics/units';
import { scenarioWith } from './any-scenario.test-support';
import { anyBrokenRun } from './broken-link.test-support';
import type { Intervention } from './interventions';
import { MemoryReplay } from './memory-replay';
import { momentAt } from './moment';
import { outagesOf } from './outages';
import { countStates } from './count-states';
import { POLICIES } from './policies';
import { withField } from './read-scenario';
import { figureSteps, record } from './record';
import type { Recording } from './recording';
import { ramPages } from './scenario';
import type { Scenario } from './scenario';
import { summaryOf } from './summary';
import { versionsOf } from './versions.test-support';

/** `BREAKS=10000 npx vitest run broken-link` tries so many runs for each law. */
const numRuns = Number(process.env['BREAKS'] ?? 40);

/** Sums over thousands of flows are rounded. */
const HAIR = 1e-9;

function law(name: string, holds: (recording: Recording) => void): void {
  it(name, () => fc.assert(fc.property(anyBrokenRun, holds), { numRuns }));
}

/** From one instant on the scenario is this, and the link is up or not. */
interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly scenario: Scenario;
  readonly up: boolean;
}

function stretchesOf({ scenario, interventions, end }: Recording): Stretch[] {
  const stretches: Stretch[] = [];
  let now: Stretch = { start: 0, end, scenario, up: true };
  for (const each of interventions) {
    stretches.push({ ...now, end: each.t });
    now = { ...now, start: each.t, ...after(each, now) };
  }
  return [...stretches, now];
}

function after(each: Intervention, { scenario, up }: Stretch): Pick<Stretch, 'scenario' | 'up'> {
  if (each.kind === 'set') return { scenario: withField(scenario, each.field, each.value), up };
  return { scenario, up: each.kind === 'fault' ? each.fault === 'linkUp' : up };
}

/** Bytes that the link could carry by `t`. */
function capacityBy(stretches: readonly Stretch[], t: Seconds): Bytes {
  return stretches
    .filter(({ up }) => up)
    .reduce(
      (sum, { start, end, scenario }) =>
        sum + Math.max(0, Math.min(end, t) - start) * goodput(scenario.link),
      0,
    );
}

const drainRate = ({ link, hosts }: Scenario): BytesPerSecond =>
  Math.min(goodput(link), availableCopyRate(hosts));

/** Instants inside every step, and a few inside each outage. */
function instantsOf({ snapshots, end }: Recording): Seconds[] {
  const inSteps = snapshots.flatMap(({ t }, i) => {
    const until = snapshots[i + 1]?.t ?? end;
    return [t, t + 0.31 * (until - t), t + 0.77 * (until - t)];
  });
  return thinned([...new Set(inSteps)], 60);
}

function thinned<Thing>(things: readonly Thing[], most: number): Thing[] {
  const every = Math.ceil(things.length / most);
  return things.filter((_, i) => i % every === 0);
}

describe('a link that breaks or changes', () => {
  law('carries nothing while it is down', ({ flows, snapshots }) => {
    for (const { start, end } of outagesOf(snapshots)) {
      for (const flow of flows) {
        const overlap = Math.min(flow.end, end) - Math.max(flow.start, start);
        expect(overlap).toBeLessThanOrEqual(HAIR);
      }
    }
  });

  law('carries no more bytes than it could, by the end of each flow', (recording) => {
    const stretches = stretchesOf(recording);
    let carried = 0;
    for (const { start, end, rate } of recording.flows) {
      carried += rate * (end - start);
      expect(carried).toBeLessThanOrEqual(capacityBy(stretches, end) * (1 + HAIR) + 1);
    }
    expect(recording.outcome.bytesSent).toBeLessThanOrEqual(Math.ceil(carried + 1));
  });

  law('carries as many pages as the passes say', ({ flows, passes, outcome, snapshots }) => {
    // What stands in the buffer when a migration is given up leaves afterwards.
    if (outcome.status !== 'completed' && snapshots.at(-1)!.linkUp) return;
    for (const { number, pages } of passes) {
      const last = flows.findLast((flow) => flow.pages?.pass === number);
      expect(last?.pages?.to ?? 0).toBe(pages);
    }
  });

  law('leaves every figure finite', (recording) => {
    const figures = JSON.stringify(summaryOf(recording), (_, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
    );
    expect(figures).not.toContain('not finite');
  });

  law('reports an end within the time that the send buffer takes to drain', (recording) => {
    const { outcome, scenario, snapshots } = recording;
    // A load that leaves the link as it is changes no recording, nor does what comes later: there, pages of zeros may be off.
    const arrived = snapshots.find(({ event }) => event === 'DEVICE_STATE_SENT')?.t ?? Infinity;
    const disturbed = stretchesOf(recording).some(
      (each) =>
        each.start < arrived && (!each.up || drainRate(each.scenario) !== drainRate(scenario)),
    );
    if (outcome.reportedDowntime === undefined || !disturbed) return;
    const slowest = Math.min(...stretchesOf(recording).map((each) => drainRate(each.scenario)));
    const drain = scenario.link.sendBuffer / slowest + scenario.link.latency;
    expect(Math.abs(arrived - outcome.totalTime)).toBeLessThanOrEqual(drain + HAIR);
    const { resume } = POLICIES[scenario.policy.name].times;
    const loads = stretchesOf(recording).map(({ scenario: { hosts } }) =>
      timeOnLoadedHost(hosts, resume),
    );
    expect(Math.abs(outcome.downtime - outcome.reportedDowntime)).toBeLessThanOrEqual(
      drain + Math.max(...loads) + HAIR,
    );
  });

  law('brings the destination no page while it is down', (recording) => {
    const { scenario, memory, snapshots } = recording;
    const replay = new MemoryReplay(scenario, memory);
    const over = snapshots[snapshots.length - 1].t;
    for (const outage of outagesOf(snapshots)) {
      const until = Math.min(outage.end, over);
      let before: ReturnType<typeof seen> | undefined;
      for (const share of [0, 1e-3, 0.2, 0.5, 0.99]) {
        const now = seen(replay, outage.start + share * (until - outage.start));
        expect(now.inSync).toBeLessThanOrEqual(before?.inSync ?? Infinity);
        for (const page of before?.inFlight ?? []) expect(now.inFlight.has(page)).toBe(true);
        before = now;
      }
    }
    function seen(at: MemoryReplay, t: Seconds) {
      at.seek(t);
      return { inSync: countStates(at, 'destination').inSync, inFlight: new Set(at.inFlight) };
    }
  });

  law('never takes back what was sent', (recording) => {
    let before: ReturnType<typeof momentAt> | undefined;
    for (const t of instantsOf(recording)) {
      const now = momentAt(recording, t);
      if (before) {
        expect(now.bytesSent).toBeGreaterThanOrEqual(before.bytesSent);
        if (now.pass && before.pass?.number === now.pass.number)
          expect(now.pass.sent).toBeGreaterThanOrEqual(before.pass.sent);
        if (now.destination.connected || !before.destination.connected) {
          expect(now.destination.registers).toBeGreaterThanOrEqual(before.destination.registers);
          expect(now.destination.devices).toBeGreaterThanOrEqual(before.destination.devices);
        }
      }
      before = now;
    }
  });

  law('leaves every page in one state, however one gets there', (recording) => {
    const { scenario, memory } = recording;
    const wandering = new MemoryReplay(scenario, memory);
    const instants = instantsOf(recording);
    for (const t of thinned([...instants.filter((_, i) => i % 2), ...instants], 16)) {
      const fresh = new MemoryReplay(scenario, { ...memory, keyframes: [] });
      wandering.seek(t);
      fresh.seek(t);
      for (const side of ['source', 'destination'] as const) {
        const counts = countStates(wandering, side);
        expect(counts).toEqual(countStates(fresh, side));
        expect(Object.values(counts).every((count) => count >= 0)).toBe(true);
        expect(Object.values(counts).reduce((a, b) => a + b)).toBe(ramPages(scenario));
      }
    }
  });

  law('changes nothing of what the destination has to hold in the end', (recording) => {
    const { source, destination, sent } = versionsOf(recording);
    expect(sent.length).toBe(recording.outcome.pagesSent);
    if (recording.outcome.status !== 'completed') return;
    expect(Buffer.from(destination.buffer).equals(Buffer.from(source.buffer))).toBe(true);
  });

  law('gives the same figures when nothing else is kept', (recording) => {
    const steps = figureSteps(recording.scenario, recording.interventions);
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(summaryOf(step.value)).toEqual(summaryOf(recording));
  });
});

describe('a link in QEMU', () => {
  const gib = { 'vm.ram': GIB, 'policy.name': 'qemu' } as const;
  const down = (t: Seconds) => ({ t, kind: 'fault', fault: 'linkDown' }) as const;
  const up = (t: Seconds) => ({ t, kind: 'fault', fault: 'linkUp' }) as const;
  const slower = (t: Seconds) =>
    ({ t, kind: 'set', field: 'link.bandwidth', value: GBIT_PER_SECOND / 10 }) as const;

  it('that breaks in the setup carries no page', () => {
    const { outcome } = record(scenarioWith(gib), [down(0.0006)]);
    expect(outcome).toMatchObject({ status: 'failed', bytesSent: 0, pagesSent: 0 });
  });

  it('that breaks while the VM is suspended, or in the last pages, delays what is reported', () => {
    for (const [from, until] of [
      [9.5, 12],
      [9.6, 14.6],
    ]) {
      const { outcome } = record(scenarioWith(gib), [down(from), up(until)]);
      expect(outcome.status).toBe('completed');
      expect(outcome.totalTime).toBeGreaterThan(until);
      expect(outcome.downtime - outcome.reportedDowntime!).toBeLessThan(0.04);
    }
  });

  it('that becomes slower in the setup is slower from the first page on', () => {
    const far = scenarioWith({ ...gib, 'link.latency': 0.5 });
    expect(record(far, [slower(1.0005)]).outcome.bytesSent).toBeLessThan(600 * 12.5e6);
    const postcopy = scenarioWith({ ...gib, 'policy.name': 'qemu-postcopy' });
    const { outcome } = record(postcopy, [slower(0.0005)]);
    expect(outcome.totalTime).toBeGreaterThan(GIB / 12.5e6);
  });
});

describe('device state on a link that breaks', () => {
  it('stands still on the meter with the link', () => {
    const scenario = scenarioWith({ 'vm.deviceState': 50 * MIB });
    const plain = record(scenario);
    const { start, end } = plain.flows.find(({ what }) => what === 'deviceState')!;
    const t = (start + end) / 2;
    const broken = record(scenario, [{ t, kind: 'fault', fault: 'linkDown' }]);
    const { devices } = momentAt(broken, t).destination;
    expect(devices).toBeGreaterThan(0.49);
    expect(devices).toBeLessThan(0.5);
    for (const later of [0.001, 1, 15])
      expect(momentAt(broken, t + later).destination.devices).toBe(devices);
  });
});
