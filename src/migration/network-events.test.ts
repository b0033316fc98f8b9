import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario, scenarioWith } from './any-scenario.test-support';
import { momentAt } from './moment';
import { networkEvents } from './network-events';
import type { MacOwner, NetworkEvent } from './network-events';
import { POLICIES } from './policies';
import { record } from './record';
import type { Timeline } from './recording';

/** The port that the events up to `t` leave in the table. */
function portAt(events: readonly NetworkEvent[], who: MacOwner, t: number): number | undefined {
  let port: number | undefined;
  for (const event of events) {
    if (event.t > t) break;
    if (event.kind === 'learned' && event.who === who) port = event.port;
    if (event.kind === 'forgotten' && event.who === who) port = undefined;
  }
  return port;
}

const of = <Kind extends NetworkEvent['kind']>(events: readonly NetworkEvent[], kind: Kind) =>
  events.filter((event): event is Extract<NetworkEvent, { kind: Kind }> => event.kind === kind);

function agreesWithTheStage(timeline: Timeline, shares: readonly number[]): void {
  const events = networkEvents(timeline);
  for (const share of shares) {
    const t = share * timeline.end;
    const { macTable, client } = momentAt(timeline, t);
    for (const who of ['vm', 'client'] as const)
      expect([who, t, portAt(events, who, t)]).toEqual([
        who,
        t,
        macTable.find((row) => row.who === who)?.port,
      ]);
    const tries = [...of(events, 'requestLost'), ...of(events, 'retransmission')];
    const lost = tries.filter((each) => each.t <= t && each.fate !== 'answered');
    expect(lost.length).toBe(client.framesLost);
  }
}

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 8 });

describe('what happened on the network', () => {
  it('is what the switch and the client on the stage show, at any instant', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 2 }),
        shares,
        (scenario, interventions, shares) =>
          agreesWithTheStage(record(scenario, interventions), shares),
      ),
      { numRuns: 60 },
    );
  });

  it('also with a switch that forgets, and a client that asks seldom', () => {
    for (const asksEvery of [0.1, 7, 25]) {
      const scenario = scenarioWith({
        'network.announce': false,
        'network.ageing': 10,
        'client.asksEvery': asksEvery,
        'client.os': 'linux',
      });
      agreesWithTheStage(record(scenario), [0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]);
    }
  });

  it('is in order of time, and within the recording', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const timeline = record(scenario);
        const times = networkEvents(timeline).map(({ t }) => t);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.every((t) => t >= 0 && t <= timeline.end)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('has each retransmission of the blackout, with a wait that doubles, and the answer', () => {
    const timeline = record(scenarioWith({}));
    const events = networkEvents(timeline);
    const [stall] = timeline.client.stalls;
    const again = of(events, 'retransmission');
    expect(again.map(({ t }) => t)).toEqual(stall.attempts.slice(1).map(({ t }) => t));
    again.forEach(({ waited }, i) => expect(waited).toBeCloseTo(0.3 * 2 ** i, 9));
    expect(of(events, 'requestLost').map(({ t, fate }) => ({ t, fate }))).toEqual([
      { t: stall.since, fate: 'vmSuspended' },
    ]);
    expect(of(events, 'answered')).toMatchObject([{ t: stall.answeredAt }]);
  });

  it('tells how the switch learns that the VM has moved', () => {
    const timeline = record(scenarioWith({ 'policy.name': 'qemu' }));
    const events = networkEvents(timeline);
    const vm = of(events, 'learned').filter(({ who }) => who === 'vm');
    expect(vm).toMatchObject([
      { t: 0, port: 1, from: undefined },
      { port: 2, from: 1, by: 'announcement' },
    ]);
    const heard = timeline.reach.find(({ port }) => port === 2)!.t;
    expect(of(events, 'announced').map(({ t }) => t)).toEqual(
      POLICIES.qemu.announcements.map((later) => heard + later).filter((t) => t <= timeline.end),
    );
  });

  it('tells of an entry that ages out where nobody announces the VM', () => {
    const events = networkEvents(record(scenarioWith({ 'network.announce': false })));
    expect(of(events, 'announced')).toEqual([]);
    const vm = events.flatMap((event) =>
      (event.kind === 'learned' || event.kind === 'forgotten') && event.who === 'vm'
        ? [{ kind: event.kind, port: event.port }]
        : [],
    );
    expect(vm.slice(0, 2)).toEqual([
      { kind: 'learned', port: 1 },
      { kind: 'forgotten', port: 1 },
    ]);
  });
});
