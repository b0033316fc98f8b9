import { describe, expect, it } from 'vitest';
import { momentAt } from './moment';
import { completeScenario } from './read-scenario';
import { record } from './record';
import { indexOf, lastStarted } from './timeline-index';

const given = (values: Record<string, unknown>) =>
  record(completeScenario(new Map(Object.entries({ 'vm.ram': '256MiB', ...values }))).scenario);

const recordings = [
  given({}),
  given({ 'policy.name': 'qemu', 'policy.maxBandwidth': '32MiB/s' }),
  given({ 'policy.name': 'qemu-postcopy' }),
  given({ 'policy.name': 'xen-2005' }),
];

describe('looking things up in a timeline', () => {
  it.each(recordings)('finds what walking through it finds', (timeline) => {
    const { flows, passes, end } = timeline;
    const index = indexOf(timeline);
    expect(indexOf(timeline)).toBe(index);
    for (let i = 0; i <= 200; i++) {
      const t = (i / 200) * end;
      const flow = flows.find((each) => each.start <= t && t < each.end);
      expect(index.flowAt(t)).toBe(flow);
      expect(index.passAt(t)).toBe(passes.find((each) => each.start <= t && t < each.end));
      const bytes = flows.reduce(
        (sum, each) =>
          sum + (t > each.start ? (Math.min(t, each.end) - each.start) * each.rate : 0),
        0,
      );
      expect(index.bytesBy(t)).toBeCloseTo(bytes, 0);
    }
    expect(index.bytesBy(end)).toBeCloseTo(timeline.outcome.bytesSent, -1);
  });

  it('counts the pages of each pass from none to all', () => {
    for (const timeline of recordings) {
      for (const pass of timeline.passes.filter(({ pages }) => pages > 0)) {
        let before = 0;
        for (let i = 0; i < 50; i++) {
          const t = pass.start + (i / 50) * (pass.end - pass.start);
          const sent = momentAt(timeline, t).pass?.sent ?? 0;
          expect(sent).toBeGreaterThanOrEqual(before);
          expect(sent).toBeLessThanOrEqual(pass.pages);
          before = sent;
        }
      }
    }
  });

  it('has no span before the first, and none in an empty list', () => {
    expect(lastStarted([], 1)).toBe(-1);
    expect(lastStarted([{ start: 2 }, { start: 3 }], 1)).toBe(-1);
    expect(lastStarted([{ start: 2 }, { start: 3 }], 2)).toBe(0);
    expect(lastStarted([{ start: 2 }, { start: 3 }], 9)).toBe(1);
  });
});

describe('a sender that works in windows', () => {
  const [, capped] = recordings;

  it('is told at the rate of its limit, not of its bursts', () => {
    const [{ start, end }] = capped.passes;
    for (let i = 1; i < 40; i++) {
      const { flow } = momentAt(capped, start + (i / 40) * (end - start));
      expect(flow!.what).toBe('pages');
      expect(flow!.rate / (32 * 2 ** 20)).toBeCloseTo(1, 1);
    }
  });

  it('is told at the rate of the link once the VM is suspended', () => {
    const last = capped.passes.find(({ final }) => final)!;
    const { flow } = momentAt(capped, (last.start + last.end) / 2);
    expect(flow!.rate / (32 * 2 ** 20)).toBeGreaterThan(3);
  });
});

describe('a VM that moved before its memory', () => {
  const [, , postCopy] = recordings;
  const pull = postCopy.passes[postCopy.passes.length - 1];

  it('pulls pages, with registers and devices there', () => {
    const moment = momentAt(postCopy, (pull.start + pull.end) / 2);
    expect(moment).toMatchObject({ pulling: true, vm: 'destination' });
    expect(moment.destination).toMatchObject({ registers: 1, devices: 1 });
    expect(moment.pass!.sent).toBeGreaterThan(0);
  });

  it('pulls none when it is over', () => {
    expect(momentAt(postCopy, postCopy.end).pulling).toBe(false);
  });
});
