import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from './read-scenario';
import { RECORDINGS } from './every-ending.test-support';
import { record } from './record';
import { bytesByContent, downtimeParts, sentAgainstRam, tcpVerdict } from './verdict';

const seed = record(defaultScenario());

describe('the verdict on a migration', () => {
  it('splits the downtime among the phases in which the VM runs nowhere', () => {
    const parts = downtimeParts(seed);
    expect(parts.map(({ phase }) => phase)).toEqual(['finalCopy', 'storageHandover', 'resume']);
    const sum = parts.reduce((total, { time }) => total + time, 0);
    expect(sum).toBeCloseTo(seed.outcome.downtime, 9);
  });

  it('splits the bytes sent by what they were', () => {
    const { configuration, pages, registers, deviceState } = bytesByContent(seed);
    expect(configuration + pages + registers + deviceState).toBeCloseTo(seed.outcome.bytesSent, -1);
    expect(pages).toBeCloseTo(seed.outcome.pagesSent * 4104, -1);
  });

  it('counts the bytes against the RAM: a VM that writes nothing sends it once', () => {
    const idle = record(withField(defaultScenario(), 'workload.pattern', 'idle'));
    expect(sentAgainstRam(idle)).toBeCloseTo(4104 / 4096, 2);
    expect(sentAgainstRam(seed)).toBeGreaterThan(1.1);
  });

  it('tells the whole from the time out of reach: a long migration need not cost the session', () => {
    expect(tcpVerdict(seed)).toMatchObject({ wholeFits: true, survives: true });
    const long = record(withField(defaultScenario(), 'link.bandwidth', 60_000_000));
    expect(tcpVerdict(long)).toMatchObject({ wholeFits: false, survives: true });
  });

  it('holds the time out of reach against the last retransmission, 31 times the first timeout', () => {
    const { away, lastRetransmission, share } = tcpVerdict(seed);
    expect(lastRetransmission).toBeCloseTo(31 * 0.3, 9);
    // Out of reach are the blackout and the announcement's way.
    expect(away).toBeCloseTo(seed.outcome.downtime + seed.scenario.link.latency, 9);
    expect(share).toBeCloseTo(away / 9.3, 9);
    const silent = record(withField(defaultScenario(), 'network.announce', false));
    expect(tcpVerdict(silent)).toMatchObject({ survives: false });
    expect(tcpVerdict(silent).share).toBeGreaterThan(1);
  });

  it('a VM that comes back before the last retransmission keeps the session, one that comes later loses it', () => {
    for (const run of RECORDINGS) {
      const { survives, away, lastRetransmission } = tcpVerdict(run);
      // Only a gap that a request falls into can cost the session, and it begins up to a beat before.
      const { asksEvery } = run.scenario.client;
      if (away < lastRetransmission) expect([away, survives]).toEqual([away, true]);
      if (away > lastRetransmission + asksEvery && run.client.stalls.length > 0)
        expect([away, survives]).toEqual([away, false]);
    }
  });
});
