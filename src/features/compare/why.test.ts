import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario } from '../../migration/any-scenario.test-support';
import type { Intervention } from '../../migration/interventions';
import { partingOf } from '../../migration/parting';
import { defaultScenario, withField, withPolicy } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import type { Recording } from '../../migration/recording';
import { locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import { GBIT_PER_SECOND } from '../../physics/units';
import { formatCount } from '../../words/quantities';
import { whyTexts } from './why';

const why = (a: Recording, b: Recording) => whyTexts(partingOf(a, b), { a, b });

const scenario = defaultScenario();
const plain = record(scenario);

afterEach(() => overwriteGetLocale(() => 'en'));

describe('the words for why two runs part', () => {
  it('are whole sentences for any two runs, in every language', () => {
    const done: fc.Arbitrary<readonly Intervention[]> = fc.array(anyIntervention, { maxLength: 1 });
    fc.assert(
      fc.property(
        anyScenario,
        anyScenario,
        fc.boolean(),
        done,
        done,
        (one, other, same, doneToOne, doneToOther) => {
          const [a, b] = [record(one, doneToOne), record(same ? one : other, doneToOther)];
          for (const locale of locales) {
            overwriteGetLocale(() => locale);
            const texts = why(a, b);
            expect(texts.length).toBeGreaterThan(0);
            for (const text of texts) {
              expect(text).toMatch(/^\p{Lu}.*\.$/su);
              expect(text).not.toMatch(/undefined|NaN|compare_|[{}]/);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('name the pass, both figures and the setting', () => {
    const slower = record(withField(scenario, 'link.bandwidth', GBIT_PER_SECOND / 2));
    const text = why(plain, slower).join(' ');
    expect(text).toContain('They differ from pass 1 on');
    expect(text).toContain('Network bandwidth, 1\u00a0Gbit/s in A and 500\u00a0Mbit/s in B');
    for (const { passes } of [plain, slower])
      expect(text).toContain(formatCount(passes[0].dirtiedPages));
  });

  it('say who stops and why, where the passes are the same', () => {
    const busy = withField(scenario, 'workload.writesPerSecond', 40_000);
    const text = why(record(busy), record(withPolicy(busy, 'hyper-v-2012r2'))).join(' ');
    expect(text).toContain(
      'The first 5 passes are the same. Then, after pass 5, B stops and A makes another pass.',
    );
    expect(text).toContain('In B: The passes stopped');
    expect(text).toContain('Hypervisor');
  });

  it('say what was done, to which run and when', () => {
    const [, second] = plain.passes;
    const cancelled = record(scenario, [{ t: second.start + 0.1, kind: 'cancel' }]);
    const text = why(plain, cancelled).join(' ');
    expect(text).toContain('They differ in pass 2: B interrupts it after 100\u00a0ms.');
    expect(text).toContain('The cause: in B at');
  });
});
