import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { trueScale, trueTexts } from './true-scale';

const measure = (text: string) => 7 * text.length;
const run = record(defaultScenario());
const long = record(
  withField(
    withField(defaultScenario(), 'link.bandwidth', 10_000_000),
    'workload.writesPerSecond',
    0,
  ),
);
const lost = record(defaultScenario(), [{ t: 5, kind: 'fault', fault: 'sourceDies' }]);

describe('the bar that is true to scale', () => {
  it('has every instant where it is in linear time', () => {
    const { x } = trueScale(run, [8, 1232], measure, true);
    const right = x(run.end);
    for (const share of [0, 0.25, 0.5, 0.9, 1])
      expect(x(share * run.end)).toBeCloseTo(8 + share * (right - 8), 9);
  });

  it('shows a blackout as wide as it is, and never less than a pixel', () => {
    const { x, blackouts } = trueScale(run, [8, 1232], measure, true);
    expect(blackouts).toHaveLength(1);
    expect(blackouts[0].width).toBeCloseTo((run.outcome.downtime / run.end) * (x(run.end) - 8), 6);
    const [hair] = trueScale(long, [8, 320], measure, true).blackouts;
    expect(hair.width).toBe(1);
  });

  it('says what it shows: a blackout, none, or the loss of the VM', () => {
    expect(trueTexts(run)[0]).toBe('to scale: blackout 129\u00a0ms of 11.04\u00a0s');
    expect(trueTexts(lost)[0]).toBe('to scale: the VM is lost after 5.00\u00a0s');
  });

  it('says nothing of it before it is told', () => {
    expect(trueScale(run, [8, 1232], measure, false).label?.text).toBe('to scale');
  });

  it('leaves its words out rather than becoming a stub', () => {
    const { x } = trueScale(run, [8, 320], measure, true);
    expect(x(run.end) - 8).toBeGreaterThan(0.39 * 312);
  });
});
