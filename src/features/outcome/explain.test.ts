import { afterEach, expect, it } from 'vitest';
import { RECORDINGS } from '../../migration/every-ending.test-support';
import { locales, overwriteGetLocale } from '../../paraglide/runtime.js';
import {
  explainClient,
  explainDowntime,
  explainPasses,
  explainSent,
  explainTotal,
  ruleOfThumbText,
  sessionText,
} from './explain';

afterEach(() => overwriteGetLocale(() => 'en'));

it.each(locales)('every figure of every run is explained in whole sentences (%s)', (locale) => {
  overwriteGetLocale(() => locale);
  const explanations = [explainTotal, explainDowntime, explainPasses, explainSent, explainClient];
  for (const recording of RECORDINGS) {
    for (const explain of [...explanations, sessionText, ruleOfThumbText]) {
      expect(explain(recording)).not.toMatch(/^$|undefined|NaN|\{|\bapp_/);
    }
  }
});
