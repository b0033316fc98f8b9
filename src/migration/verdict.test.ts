import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from './read-scenario';
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

  it('tells the whole from the stall: a long migration need not cost the session', () => {
    expect(tcpVerdict(seed)).toMatchObject({ wholeFits: true, stallFits: true });
    const long = record(withField(defaultScenario(), 'link.bandwidth', 60_000_000));
    expect(tcpVerdict(long)).toMatchObject({ wholeFits: false, stallFits: true });
  });
});
