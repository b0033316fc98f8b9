import { beforeAll, describe, expect, it } from 'vitest';
import type { Timeline } from '../migration/recording';
import { EVENT_NAMES, instantOf, readEvent } from './event';
import { trialRun } from './trial-run.test-support';

describe('the name of an event', () => {
  it('is read whatever its blanks and capitals are, and kept as it was written', () => {
    expect(readEvent('Pass  2 ends')).toEqual({
      name: 'pass N ends',
      number: 2,
      text: 'Pass  2 ends',
    });
    expect(readEvent('the vm is suspended')?.name).toBe('the VM is suspended');
  });

  it.each([
    '',
    '5.6 s',
    'pass ends',
    'pass 0 ends',
    'pass 1 2 ends',
    'phase N begins',
    'pass 1e9 ends',
  ])('is not %s', (text) => {
    expect(readEvent(text)).toBeUndefined();
  });

  it('is read for every event there is', () => {
    for (const name of EVENT_NAMES)
      expect(readEvent(name.replace('N', '1'))?.name, name).toBe(name);
  });
});

describe('the instant of an event', () => {
  const at = (timeline: Timeline, text: string) => instantOf(readEvent(text)!, timeline);
  let run: Timeline;
  beforeAll(() => (run = trialRun({ 'workload.writesPerSecond': 20_000 })));

  it('is where the recording has it', () => {
    const finalCopy = run.phases.find(({ name }) => name === 'finalCopy')!;
    expect(at(run, 'the migration begins')).toBe(0);
    expect(at(run, 'pass 1 ends')).toBe(run.passes[0].end);
    expect(at(run, 'phase 3 ends')).toBe(finalCopy.end);
    expect(at(run, 'the final copy begins')).toBe(finalCopy.start);
    expect(at(run, 'in the middle of pass 1')).toBe((run.passes[0].start + run.passes[0].end) / 2);
    expect(at(run, 'the migration ends')).toBe(run.snapshots.at(-1)!.t);
    expect(at(run, 'the recording ends')).toBe(run.end);
    expect(at(run, 'the VM is resumed')! - at(run, 'the VM is suspended')!).toBeCloseTo(
      run.outcome.downtime,
      9,
    );
  });

  it('follows the order in which things happen', () => {
    const order = [
      ...['the migration begins', 'the hosts are connected', 'the configuration has arrived'],
      ...['the skeleton VM exists', 'the memory is allocated', 'pass 1 begins', 'pass 1 ends'],
      ...['the last pass ends', 'the VM is suspended', 'cancelling is no longer possible'],
      ...['the last pages have arrived', 'the registers have arrived'],
      ...['the device state has arrived', 'the disk belongs to nobody'],
      ...['the disk belongs to the destination', 'the VM is resumed', 'the VM is announced'],
      ...['the switch learns the new port', 'the migration completes'],
    ].map((text) => at(run, text) ?? NaN);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('is undefined where the event never happens', () => {
    for (const text of ['pass 99 begins', 'the link goes down', 'the client gives up'])
      expect(at(run, text), text).toBeUndefined();
    for (const text of ['the source dies', 'the migration fails', 'the last page is fetched'])
      expect(at(run, text), text).toBeUndefined();
  });

  it('is that of what was done to the run', () => {
    const late = at(run, 'the VM is suspended')! + 0.01;
    const refused = trialRun({ 'workload.writesPerSecond': 20_000 }, [{ t: late, kind: 'cancel' }]);
    expect(at(refused, 'cancel is refused')).toBe(late);
    expect(at(refused, 'the migration is cancelled')).toBeUndefined();
    const cancelled = trialRun({}, [{ t: 0.2, kind: 'cancel' }]);
    expect(at(cancelled, 'the migration is cancelled')).toBe(0.2);
    expect(at(cancelled, 'the migration completes')).toBeUndefined();
    const broken = trialRun({}, [
      { t: 0.3, kind: 'fault', fault: 'linkDown' },
      { t: 0.5, kind: 'fault', fault: 'linkUp' },
      { t: 0.6, kind: 'fault', fault: 'destinationDies' },
    ]);
    expect(at(broken, 'the link goes down')).toBe(0.3);
    expect(at(broken, 'the link is back')).toBe(0.5);
    expect(at(broken, 'the destination dies')).toBe(0.6);
    expect(at(broken, 'the migration fails')).toBe(0.6);
  });

  it('of the client is that of its first request that waits', () => {
    const waits = trialRun({ 'network.announce': false, 'network.vmSendsEvery': '2s' });
    const first = at(waits, 'the client first waits')!;
    expect(at(waits, 'the client first retransmits')).toBeCloseTo(first + 0.3, 6);
    expect(at(waits, 'the client sends retransmission 2')).toBeCloseTo(first + 0.9, 6);
    expect(at(waits, 'the client is answered again')! - first).toBeCloseTo(
      waits.outcome.client.stall,
      6,
    );
  });
});
