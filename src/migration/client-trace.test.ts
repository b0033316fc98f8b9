import { describe, expect, it } from 'vitest';
import { scenarioWith } from './any-scenario.test-support';
import { lastAnswerBefore, nextRequestAfter, traceClient } from './client-trace';
import { momentAt } from './moment';
import { record } from './record';

describe('the client', () => {
  it('is answered at every beat while the VM is at home', () => {
    const trace = traceClient(scenarioWith({}), [{ t: 0, vm: 'source', port: 1 }]);
    expect(trace.stalls).toEqual([]);
    expect(trace.chats).toEqual([{ start: 0, end: Infinity }]);
  });

  it('asks again at the next beat, whether it will be answered or not', () => {
    const { client } = record(scenarioWith({}));
    expect(nextRequestAfter(client, 0)).toBeCloseTo(0.1, 9);
    expect(nextRequestAfter(client, 5.62)).toBeCloseTo(5.7, 9);
    expect(nextRequestAfter(client, 10.95)).toBe(11);
    expect(nextRequestAfter(client, 11)).toBeCloseTo(11.4, 9);
  });

  it('is idle while the VM stands still and nothing has been asked yet', () => {
    const recording = record(scenarioWith({}));
    const at = (t: number) => momentAt(recording, t).client;
    expect(at(10.9)).toMatchObject({ state: 'answered' });
    expect(at(10.973)).toMatchObject({ state: 'idle' });
    expect(at(10.973).nextRequestIn).toBeCloseTo(0.027, 9);
    expect(at(11)).toMatchObject({ state: 'waiting', nextRequestIn: undefined });
    expect(at(recording.end)).toMatchObject({ state: 'answered' });
    expect(at(11).lastRetransmissionAfter).toBeCloseTo(9.3, 9);
  });

  it('retransmits with doubling waits until somebody answers', () => {
    const trace = traceClient(scenarioWith({}), [
      { t: 0, vm: 'source', port: 1 },
      { t: 1.05, vm: 'suspended', port: 1 },
      { t: 3, vm: 'destination', port: 2 },
    ]);
    const [stall] = trace.stalls;
    expect(stall.since).toBeCloseTo(1.1, 9);
    expect(stall.attempts.map(({ t }) => Math.round((t - stall.since) * 10) / 10)).toEqual([
      0, 0.3, 0.9, 2.1,
    ]);
    expect(stall.attempts.map(({ fate }) => fate)).toEqual([
      'vmSuspended',
      'vmSuspended',
      'vmSuspended',
      'answered',
    ]);
    expect(stall.answeredAt! - stall.since).toBeCloseTo(2.1 + 0.0004, 9);
  });

  it('is not answered by a VM that is suspended at the very beat, however that is rounded', () => {
    for (const every of [0.01, 0.1, 0.3, 0.7, 1.1]) {
      for (let beat = 1; beat < 100; beat++) {
        const at = Math.round(beat * every * 1e6) / 1e6;
        const scenario = scenarioWith({ 'client.asksEvery': every });
        const { stalls } = traceClient(scenario, [
          { t: 0, vm: 'source', port: 1 },
          { t: at, vm: 'suspended', port: 1 },
          { t: at + 0.25, vm: 'destination', port: 2 },
        ]);
        expect(stalls[0].since).toBeCloseTo(at, 9);
        expect(stalls[0].attempts[0].fate).toBe('vmSuspended');
        expect(lastAnswerBefore(scenario, at)).toBeLessThan(at - every / 2);
      }
    }
  });

  it('gives up where its operating system does', () => {
    const gone = [
      { t: 0, vm: 'source', port: 1 },
      { t: 1, vm: 'gone', port: 1 },
    ] as const;
    expect(traceClient(scenarioWith({}), gone).stalls[0].gaveUpAt).toBeCloseTo(1 + 18.9, 6);
    const linux = scenarioWith({ 'client.os': 'linux', 'client.retransmissionTimeout': 0.2 });
    expect(traceClient(linux, gone).stalls[0].gaveUpAt).toBeCloseTo(1 + 924.6, 6);
  });
});

describe('what if the switch is not told?', () => {
  const silent = { 'network.announce': false };

  it('frames go to the old port until the entry ages, and a Windows client gives up', () => {
    const recording = record(scenarioWith(silent));
    const { outcome, end } = recording;
    expect(outcome.status).toBe('completed');
    expect(outcome.client.tcpSurvives).toBe(false);
    expect(end).toBeGreaterThan(300);
    const resumed = recording.phases.find(({ name }) => name === 'networkReconfiguration')!.start;
    expect(momentAt(recording, resumed + 1).client.fate).toBe('oldPort');
    expect(momentAt(recording, resumed + 1).macTable.find(({ who }) => who === 'vm')).toMatchObject(
      { port: 1, stale: true },
    );
    expect(momentAt(recording, end).client.fate).toBe('answered');
  });

  it('a patient Linux client survives even that', () => {
    const { outcome } = record(scenarioWith({ ...silent, 'client.os': 'linux' }));
    expect(outcome.client.tcpSurvives).toBe(true);
    expect(outcome.client.stall).toBeGreaterThan(290);
  });

  it('a frame that the VM sends by itself tells the switch as well', () => {
    const { outcome } = record(scenarioWith({ ...silent, 'network.vmSendsEvery': 2 }));
    expect(outcome.client.tcpSurvives).toBe(true);
    expect(outcome.client.stall).toBeLessThan(5);
  });

  it('with the message all is well within the blink of an eye', () => {
    const recording = record(scenarioWith({}));
    expect(recording.outcome.client).toMatchObject({ tcpSurvives: true, framesLost: 1 });
    const { macTable, vmPort } = momentAt(recording, recording.end);
    expect(vmPort).toBe(2);
    expect(macTable.find(({ who }) => who === 'vm')).toMatchObject({
      port: 2,
      stale: false,
      moved: true,
    });
  });
});
