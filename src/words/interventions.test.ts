import { afterEach, describe, expect, it } from 'vitest';
import { CHANGEABLE, FAULTS } from '../migration/interventions';
import type { Intervention } from '../migration/interventions';
import { defaultScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { locales, overwriteGetLocale } from '../paraglide/runtime.js';
import { instantName, interventionName, whatWasDone } from './interventions';

afterEach(() => overwriteGetLocale(() => 'en'));

const run = record(defaultScenario());
const set = (field: (typeof CHANGEABLE)[number], value: number): Intervention => ({
  ...{ t: 5, kind: 'set', field, value },
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what was done', () => {
  it('is said with the value as that quantity is written', () => {
    const said = (field: (typeof CHANGEABLE)[number], value: number) =>
      plain(whatWasDone(run, set(field, value)));
    expect(said('workload.writesPerSecond', 20_000)).toBe('page write rate set to 20,000 pages/s');
    expect(said('link.bandwidth', 1.25e9)).toBe('bandwidth set to 10 Gbit/s');
    expect(said('hosts.load', 0.5)).toBe('host load set to 50%');
    expect(said('policy.downtimeLimit', 0.3)).toBe('downtime limit set to 300 ms');
  });

  it.each(locales)('has words for everything (%s)', (locale) => {
    overwriteGetLocale(() => locale);
    const all: Intervention[] = [
      ...CHANGEABLE.map((field) => set(field, 1)),
      ...FAULTS.map((fault) => ({ t: 5, kind: 'fault', fault }) as const),
      { t: 5, kind: 'cancel' },
    ];
    const names = all.map((each) => interventionName(run, each));
    expect(new Set(names).size).toBe(all.length);
    for (const name of names) expect(name).not.toMatch(/timeline_|undefined|\{/);
  });

  it('says that a cancel was refused', () => {
    const late: Intervention = { t: run.phases[4].start, kind: 'cancel' };
    expect(whatWasDone(record(defaultScenario(), [late]), late)).toMatch(/refused/);
  });
});

describe('an instant', () => {
  it('has two decimals, or as many as it needs', () => {
    expect(plain(instantName(5))).toBe('5.00 s');
    expect(plain(instantName(5.625))).toBe('5.625 s');
    expect(plain(instantName(11.142857))).toBe('11.1429 s');
  });
});
