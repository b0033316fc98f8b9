import { expect, it } from 'vitest';
import type { Intervention } from '../../migration/interventions';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { markValue } from './mark-value';

const run = record(defaultScenario());
const load: Intervention = { t: 5, kind: 'set', field: 'hosts.load', value: 0.5 };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it('a mark tells time, phase and pass, those that it met', () => {
  expect(plain(markValue(run, load))).toBe('5.00 s, Memory transfer, pass 1: host load set to 50%');
  const cancel: Intervention = { t: 5, kind: 'cancel' };
  expect(plain(markValue(record(defaultScenario(), [cancel]), cancel))).toBe(
    '5.00 s, Memory transfer, pass 1: cancelled',
  );
  expect(markValue(run, { ...cancel, t: run.phases[2].start })).toMatch(/Final copy: /);
  expect(markValue(run, { ...cancel, t: run.end + 1 })).toMatch(/after the migration/);
});
