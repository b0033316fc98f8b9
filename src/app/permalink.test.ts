import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGEABLE, FAULTS } from '../migration/interventions';
import type { Intervention } from '../migration/interventions';
import { completeScenario, defaultScenario, withField } from '../migration/read-scenario';
import { FIELDS, fieldAt } from '../migration/scenario-fields';
import type { FieldValue } from '../migration/check-field';
import type { Field } from '../migration/scenario-fields';
import { locales } from '../paraglide/runtime.js';
import { readAddress, writeAddress } from './permalink';
import type { Address } from './permalink';
import { THEMES } from './themes';

function anyValue(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'text':
      return fc
        .string({ minLength: 1, maxLength: field.longest, unit: 'grapheme' })
        .filter((text) => text.length <= field.longest && !/\p{Surrogate}/u.test(text));
    case 'list':
      return fc.constantFrom('', field.example);
    case 'switch':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'number':
      return field.whole
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true }).map((x) => x + 0);
    case 'quantity': {
      const { min, max, multipleOf } = field;
      return multipleOf === undefined
        ? fc.double({ min, max, noNaN: true }).map((x) => x + 0)
        : fc.integer({ min: min / multipleOf, max: max / multipleOf }).map((n) => n * multipleOf);
    }
  }
}

const anyScenario = fc
  .record(Object.fromEntries(FIELDS.map((field) => [field.path, fc.option(anyValue(field))])))
  .map((values) => {
    const given = Object.entries(values).filter(([, value]) => value !== null);
    return given.reduce(
      (scenario, [path, value]) => withField(scenario, path, value as FieldValue),
      completeScenario(new Map()).scenario,
    );
  });

const anyTime = fc.double({ min: 0, max: 1e6, noNaN: true }).map((t) => t + 0);
const anyIntervention: fc.Arbitrary<Intervention> = fc.oneof(
  anyTime.map((t) => ({ t, kind: 'cancel' as const })),
  fc.record({ t: anyTime, kind: fc.constant('fault' as const), fault: fc.constantFrom(...FAULTS) }),
  fc.constantFrom(...CHANGEABLE).chain((field) =>
    fc.record({
      t: anyTime,
      kind: fc.constant('set' as const),
      field: fc.constant(field),
      value: anyValue(fieldAt(field)) as fc.Arbitrary<number>,
    }),
  ),
);

const anyAddress: fc.Arbitrary<Address> = fc.record({
  scenario: anyScenario,
  interventions: fc.array(anyIntervention, { maxLength: 6 }),
  place: fc.oneof(
    anyTime.map((t) => ({ t })),
    fc.integer({ min: 1, max: 6 }).map((phase) => ({ phase })),
  ),
  language: fc.constantFrom(undefined, ...locales),
  theme: fc.constantFrom(...THEMES),
  play: fc.boolean(),
  speed: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

const plain: Address = {
  scenario: defaultScenario(),
  interventions: [],
  place: { t: 0 },
  language: undefined,
  theme: 'auto',
  play: false,
  speed: 1,
};

describe('the address of the page', () => {
  it('holds the complete state: what is written is read again', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(readAddress(writeAddress(address))).toEqual({ address, problems: [] });
      }),
    );
  });

  it('is empty for the untouched page', () => {
    expect(writeAddress(plain)).toBe('');
    expect(readAddress('')).toEqual({ address: plain, problems: [] });
  });

  it('can be read by people', () => {
    const scenario = withField(plain.scenario, 'vm.ram', 2 * 1024 ** 3);
    const interventions: Intervention[] = [
      { t: 5.62, kind: 'fault', fault: 'linkDown' },
      { t: 7, kind: 'set', field: 'link.bandwidth', value: 12_500_000 },
      { t: 8.5, kind: 'cancel' },
    ];
    expect(writeAddress({ ...plain, scenario, interventions, place: { t: 5.62 } })).toBe(
      'ram=2GiB&do=5.62:linkDown,7:bw=0.1Gbit/s,8.5:cancel&t=5.62',
    );
  });

  it('takes a time with its unit, and a phase by number or name', () => {
    expect(readAddress('t=300ms').address.place).toEqual({ t: 0.3 });
    expect(readAddress('phase=4').address.place).toEqual({ phase: 4 });
    expect(readAddress('phase=finalCopy').address.place).toEqual({ phase: 3 });
  });

  it.each([
    ['ram=12parsecs', 'ram', 'notAQuantity'],
    ['ram=1MiB', 'ram', 'tooSmall'],
    ['rate=-5', 'rate', 'notAQuantity'],
    ['load=2', 'load', 'tooLarge'],
    ['pattern=zigzag', 'pattern', 'notAChoice'],
    ['announce=perhaps', 'announce', 'notASwitch'],
    ['lang=tlh', 'lang', 'notAChoice'],
    ['theme=neon', 'theme', 'notAChoice'],
    ['view=hologram', 'view', 'notAChoice'],
    ['t=noon', 't', 'notAQuantity'],
    ['phase=7', 'phase', 'notAChoice'],
    ['speed=0', 'speed', 'tooSmall'],
    ['play=yes', 'play', 'notAChoice'],
    ['do=soon:cancel', 'do', 'notAQuantity'],
    ['do=5:explode', 'do', 'notAChoice'],
    ['do=5:ram=2GiB', 'do', 'notAChoice'],
    ['do=5:bw=fast', 'do', 'notAQuantity'],
  ])('falls back alone where a value is wrong: %s', (query, key, problem) => {
    const { address, problems } = readAddress(`${query}&seed=7`);
    expect(problems.map((each) => [each.key, each.problem.problem])).toEqual([[key, problem]]);
    expect(address).toEqual({ ...plain, scenario: withField(plain.scenario, 'seed', 7) });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readAddress(text);
        for (const key of ['do', 't', 'ram', 'phase', 'speed']) {
          readAddress(`${key}=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))}`);
        }
      }),
    );
  });
});
