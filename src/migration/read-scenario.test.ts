import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GBIT_PER_SECOND, GIB, MIB } from '../physics/units';
import { anyScenario } from './any-scenario.test-support';
import { problemText } from './problem-text';
import {
  completeScenario,
  defaultScenario,
  fieldOf,
  readScenario,
  writeScenario,
} from './read-scenario';
import { FIELDS } from './scenario-fields';

/** The paths of everything that a scenario holds. */
function pathsOf(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null
      ? pathsOf(inner as object, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}

describe('the table of fields', () => {
  it('names every field of a scenario once, with a key of its own', () => {
    expect(FIELDS.map(({ path }) => path).sort()).toEqual(pathsOf(defaultScenario()).sort());
    expect(new Set(FIELDS.map(({ key }) => key)).size).toBe(FIELDS.length);
  });
});

describe('reading a scenario', () => {
  it('takes the VM of the article where nothing is said', () => {
    const { scenario, problems } = readScenario({});
    expect(problems).toEqual([]);
    expect(scenario).toEqual(defaultScenario());
    expect(scenario.vm).toMatchObject({ name: 'NYC-SVR2', ram: GIB });
    expect(scenario.link.bandwidth).toBe(GBIT_PER_SECOND);
  });

  it('takes the defaults of the policy that is named', () => {
    expect(readScenario({ policy: { name: 'hyper-v-2012r2' } }).scenario.policy.maxPasses).toBe(5);
  });

  it('reads what it has written, to the bit', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { scenario: read, problems } = readScenario(
          JSON.parse(JSON.stringify(writeScenario(scenario))),
        );
        expect(problems).toEqual([]);
        expect(read).toEqual(scenario);
      }),
    );
  });

  it('refuses a wrong value alone: every field, one at a time', () => {
    for (const field of FIELDS) {
      for (const wrong of [null, {}, [], 'one banana', -1, 1e30, '<script>', 'x'.repeat(100_000)]) {
        const { scenario, problems } = completeScenario(new Map([[field.path, wrong]]));
        if (field.type === 'list' && Array.isArray(wrong)) continue;
        if (field.type === 'text' && typeof wrong === 'string' && wrong.length <= 40) continue;
        expect(problems.map(({ path }) => path)).toEqual([field.path]);
        expect(fieldOf(scenario, field.path)).toEqual(fieldOf(defaultScenario(), field.path));
        expect(problemText(problems[0]).length).toBeLessThan(250);
      }
    }
  });

  it('keeps the last good value where a new one is wrong', () => {
    const { scenario: good } = completeScenario(new Map([['vm.ram', '2GiB']]));
    const { scenario, problems } = completeScenario(new Map([['vm.ram', 'lots']]), good);
    expect(scenario).toEqual(good);
    expect(problems).toHaveLength(1);
  });

  it.each([
    [{ vm: { ram: '1024' } }, 'vm.ram: "1024" needs a unit, as in "1GiB".'],
    [{ vm: { ram: '1KiB' } }, 'vm.ram: "1KiB" is too small; the least is 64MiB.'],
    [{ vm: { ram: '2TiB' } }, 'vm.ram: "2TiB" is too large; the most is 1TiB.'],
    [{ vm: { ram: '67108865B' } }, 'vm.ram: "67108865B" is not a multiple of 4KiB.'],
    [
      { vm: { ram: '20MiB/s' } },
      'vm.ram: "20MiB/s" is not a quantity with its unit, as in "1GiB".',
    ],
    [{ vm: 'NYC-SVR2' }, 'vm: an object is expected here, not "NYC-SVR2".'],
    [{ vm: { memory: '1GiB' } }, 'vm.memory: there is no such field.'],
    [{ speed: 1 }, 'speed: there is no such field.'],
    [{ hosts: { load: 2 } }, 'hosts.load: "2" is too large; the most is 0.95.'],
    [{ seed: 1.5 }, 'seed: "1.5" is not a whole number.'],
    [
      { network: { announce: 'perhaps' } },
      'network.announce: "perhaps" is neither true nor false.',
    ],
    [
      { policy: { name: 'abacus' } },
      'policy.name: "abacus" is none of hyper-v-2008r2, hyper-v-2012r2',
    ],
    [[], 'The scenario: an object is expected here, not "[]".'],
    [7, 'The scenario: an object is expected here, not "7".'],
  ])('says what is wrong with %j', (file, text) => {
    expect(problemText(readScenario(file).problems[0])).toContain(text);
  });

  it.each([
    ['lists within lists', `{"speed": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    [
      'lists within lists for a list',
      `{"workload": {"rates": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ],
    [
      'an object that does not turn into a text',
      '{"vm": {"ram": {"toString": 1}}, "x": {"toString": 1}}',
    ],
    ['a prototype', '{"__proto__": {"vm": 1}, "vm": {"__proto__": {"ram": "2GiB"}}}'],
  ])('is not harmed by %s', (_, text) => {
    const { scenario, problems } = readScenario(JSON.parse(text));
    expect(scenario).toEqual(defaultScenario());
    expect(problems.length).toBeGreaterThan(0);
  });

  it('understands a write rate in bytes', () => {
    expect(
      readScenario({ workload: { writesPerSecond: '20MiB/s' } }).scenario.workload.writesPerSecond,
    ).toBe((20 * MIB) / 4096);
  });
});
