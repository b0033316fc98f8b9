import { describe, expect, it } from 'vitest';
import { defaultScenario, withField } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { sweepPoint } from '../../migration/sweep-points';
import type { SweepPoint } from '../../migration/sweep-points';
import { formatDuration } from '../../words/quantities';
import { convergenceText, downtimeText, pointText, verdictText } from './words';

const seed = sweepPoint(record(defaultScenario()), 'vm.ram');
const given = (fields: Partial<SweepPoint>): SweepPoint => ({ ...seed, ...fields });
const say = (value: number) => `${value}`;

describe('the words for a run', () => {
  it('say its value, both times and whether it converges', () => {
    expect(pointText(seed, () => '1 GiB')).toBe(
      `1 GiB: total time ${formatDuration(seed.totalTime)}, downtime ${formatDuration(seed.downtime)}, converges`,
    );
  });

  it('say why it does not converge', () => {
    const why = (stopReason?: SweepPoint['stopReason']) =>
      convergenceText(given({ convergence: 'diverges', stopReason }));
    const texts = [why('passLimit'), why('noProgress'), why('tooMuchSent'), why()];
    expect(new Set(texts).size).toBe(4);
    for (const text of texts) expect(text).toMatch(/^does not converge: /);
  });

  it('say that a run given up has no downtime', () => {
    const scenario = withField(defaultScenario('qemu'), 'workload.writesPerSecond', 100_000);
    const point = sweepPoint(record(withField(scenario, 'giveUpAfter', 20)), 'vm.ram');
    expect(downtimeText(point)).toBe('none');
    expect(convergenceText(point)).toBe('does not converge: given up');
  });
});

describe('the verdict on a sweep', () => {
  const at = (value: number, convergence: SweepPoint['convergence']) =>
    given({ value, convergence });

  it('names the edge, or says that there is none', () => {
    const mixed = [at(1, 'converges'), at(2, 'diverges')];
    expect(verdictText(mixed, say)).toBe('1 converges, 2 does not.');
    expect(verdictText([at(1, 'converges')], say)).toMatch(/throughout/);
    expect(verdictText([at(1, 'diverges')], say)).toMatch(/anywhere/);
  });

  it('says what a cross is where a run was cancelled', () => {
    expect(verdictText([at(1, 'brokenOff'), at(2, 'brokenOff')], say)).toMatch(/cancelled/);
  });

  it('says that post-copy need not converge', () => {
    expect(verdictText([at(1, 'converges'), at(2, 'movesFirst')], say)).toMatch(/post-copy/);
  });
});
