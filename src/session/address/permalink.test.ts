import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGEABLE, FAULTS } from '../../migration/interventions';
import type { Experiment } from '../../migration/experiment';
import type { Intervention } from '../../migration/interventions';
import {
  completeScenario,
  defaultScenario,
  readScenario,
  withField,
  withPolicy,
} from '../../migration/read-scenario';
import { checkField } from '../../migration/check-field';
import { FIELDS, fieldAt } from '../../migration/scenario-fields';
import type { FieldValue } from '../../migration/check-field';
import type { Field } from '../../migration/field';
import { locales } from '../../paraglide/runtime.js';
import { readAddress as readAddressOf, writeAddress } from './permalink';
import type { Address } from './permalink';
import { LONGEST_NAME, MOST_BOOKMARKS, bookmarkName, inOrder } from './bookmarks-text';
import { MAIN_VIEWS, OUTCOMES, SUBJECTS, THEMES, VARIED } from './choices';

const PANELS = ['story', 'inside', 'whatif'];
const readAddress = (query: string) => readAddressOf(query, PANELS);

function anyValue(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'text':
      return fc
        .string({ minLength: 1, maxLength: field.longest, unit: 'grapheme' })
        .filter((text) => 'value' in checkField(field, text));
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

const anyExperiment: fc.Arbitrary<Experiment> = fc.record({
  scenario: anyScenario,
  interventions: fc
    .array(anyIntervention, { maxLength: 6 })
    .map((interventions) => interventions.sort((a, b) => a.t - b.t)),
});

const anyBookmarks = fc
  .array(
    fc.record({
      t: anyTime,
      name: fc
        .string({ minLength: 1, maxLength: LONGEST_NAME, unit: 'grapheme' })
        .map(bookmarkName)
        .filter((name) => name !== ''),
    }),
    { maxLength: MOST_BOOKMARKS },
  )
  .map(inOrder);

const anyAddress: fc.Arbitrary<Address> = fc.record({
  experiment: anyExperiment,
  pinned: fc.option(anyExperiment, { nil: undefined }),
  show: fc.constantFrom(...MAIN_VIEWS),
  panel: fc.constantFrom(undefined, ...PANELS),
  vary: fc.constantFrom(...VARIED),
  subject: fc.constantFrom(...SUBJECTS),
  page: fc.option(fc.nat(268_435_455), { nil: undefined }),
  pass: fc.option(fc.nat(10_000), { nil: undefined }),
  place: fc.oneof(
    anyTime.map((t) => ({ t })),
    fc.integer({ min: 1, max: 6 }).map((phase) => ({ phase })),
  ),
  outcome: fc.constantFrom(...OUTCOMES),
  bookmarks: anyBookmarks,
  language: fc.constantFrom(undefined, ...locales),
  theme: fc.constantFrom(...THEMES),
  play: fc.boolean(),
  speed: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

const plain: Address = {
  experiment: { scenario: defaultScenario(), interventions: [] },
  pinned: undefined,
  show: 'stage',
  panel: undefined,
  vary: 'bw',
  subject: 'page',
  page: undefined,
  pass: undefined,
  place: { t: 0 },
  outcome: 'auto',
  bookmarks: [],
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
    const scenario = withField(defaultScenario(), 'vm.ram', 2 * 1024 ** 3);
    const interventions: Intervention[] = [
      { t: 5.62, kind: 'fault', fault: 'linkDown' },
      { t: 7, kind: 'set', field: 'link.bandwidth', value: 12_500_000 },
      { t: 8.5, kind: 'cancel' },
    ];
    const experiment = { scenario, interventions };
    expect(writeAddress({ ...plain, experiment, place: { t: 5.62 } })).toBe(
      'v=1&ram=2GiB&do=5.62:linkDown,7:bw=0.1Gbit/s,8.5:cancel&t=5.62',
    );
    const pinned = { scenario: withPolicy(scenario, 'qemu'), interventions: [] };
    expect(writeAddress({ ...plain, experiment, pinned })).toBe(
      'v=1&ram=2GiB&do=5.62:linkDown,7:bw=0.1Gbit/s,8.5:cancel&vs=policy=qemu;do=',
    );
    expect(writeAddress({ ...plain, pinned: plain.experiment })).toBe('v=1&vs=same');
  });

  it('has at most 2 000 characters for 20 interventions, and 20 more of a run that it is compared with', () => {
    const twenty = fc
      .array(anyIntervention, { minLength: 20, maxLength: 20 })
      .map((interventions) => interventions.sort((a, b) => a.t - b.t));
    const bandwidth = anyValue(fieldAt('link.bandwidth'));
    const rate = anyValue(fieldAt('workload.writesPerSecond'));
    fc.assert(
      fc.property(twenty, twenty, bandwidth, rate, anyTime, (own, others, bw, writes, t) => {
        const usual = defaultScenario();
        const scenario = withField(usual, 'workload.writesPerSecond', writes);
        const pinned = withField(withPolicy(scenario, 'qemu-postcopy'), 'link.bandwidth', bw);
        const address = writeAddress({
          experiment: { scenario, interventions: own },
          pinned: { scenario: pinned, interventions: others },
          place: { t },
          ...{ show: 'statechart', panel: 'whatif', vary: 'rate', page: 268_435_455 },
          ...{ subject: 'passes', pass: 10_000 },
          ...{ outcome: 'hidden', bookmarks: [] },
          ...{ language: 'pt-BR', theme: 'light', play: true, speed: 0.25 },
        });
        expect(address.length).toBeLessThanOrEqual(2000);
      }),
    );
  });

  it('survives 100 kB of anything, and tells of few things', () => {
    for (const text of ['x'.repeat(100_000), '5:cancel,'.repeat(11_000), ';'.repeat(100_000)]) {
      for (const key of ['do', 'vs', 't', 'vm', 'ram', 'rates', 'page', 'policy']) {
        const { address, problems } = readAddress(`${key}=${encodeURIComponent(text)}`);
        expect(address.experiment.interventions.length).toBeLessThanOrEqual(100);
        for (const { problem } of problems) expect(problem.given.length).toBeLessThanOrEqual(40);
        expect(problems.length).toBeLessThanOrEqual(101);
      }
    }
  });

  it('takes a time with its unit, and a phase by number or name', () => {
    expect(readAddress('t=300ms').address.place).toEqual({ t: 0.3 });
    expect(readAddress('phase=4').address.place).toEqual({ phase: 4 });
    expect(readAddress('phase=finalCopy').address.place).toEqual({ phase: 3 });
  });

  it.each([
    ['ram=12parsecs', 'ram', 'notAQuantity'],
    ['ram=1MiB', 'ram', 'tooSmall'],
    ['rate=-5', 'rate', 'tooSmall'],
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
    ['v=2', 'v', 'notAChoice'],
    ['show=nothing', 'show', 'notAChoice'],
    ['panel=everything', 'panel', 'notAChoice'],
    ['vary=luck', 'vary', 'notAChoice'],
    ['page=first', 'page', 'notANumber'],
    ['page=0x3039000', 'page', 'notANumber'],
    ['page=9999999999', 'page', 'tooLarge'],
    ['page=268435456', 'page', 'tooLarge'],
    [`page=${'9'.repeat(400)}`, 'page', 'tooLarge'],
    ['page=-1', 'page', 'tooSmall'],
    ['page=1.5', 'page', 'notWhole'],
    ['page=', 'page', 'notANumber'],
    ['speed=0.001', 'speed', 'tooSmall'],
    ['load=1e999', 'load', 'tooLarge'],
    [`vm=${'x'.repeat(41)}`, 'vm', 'tooLong'],
    ['vm=a%00b', 'vm', 'unwritable'],
    [`rates=${'0s:5000+'.repeat(501)}`, 'rates', 'tooLong'],
    [`ram=1${'+'.repeat(100_000)}!`, 'ram', 'notAQuantity'],
    ['pass=last', 'pass', 'notANumber'],
    ['look=away', 'look', 'notAChoice'],
    ['outcome=maybe', 'outcome', 'notAChoice'],
    ['marks=Pass+2', 'marks', 'notAQuantity'],
    ['marks=@5s', 'marks', 'missing'],
    [`marks=${'x'.repeat(41)}@5s`, 'marks', 'tooLong'],
    ['marks=a%E2%80%AEb@5s', 'marks', 'unwritable'],
    ['vs=bw=fast', 'vs bw', 'notAQuantity'],
    ['vs=do=5:explode', 'vs do', 'notAChoice'],
    ['vs=ram=1MiB', 'vs ram', 'tooSmall'],
    ['vs=', 'vs', 'missing'],
    ['vs=bandwith=10Gbit/s', 'vs bandwith', 'unknownField'],
    ['vs=__proto__=1', 'vs __proto__', 'unknownField'],
    ['vs=%C2%A0', 'vs', 'missing'],
    ['vs=Same', 'vs Same', 'unknownField'],
    ['vs=;;', 'vs', 'missing'],
  ])('falls back alone where a value is wrong: %s', (query, key, problem) => {
    const { address, problems } = readAddress(`${query}&seed=7`);
    expect(problems.map((each) => [each.key, each.problem.problem])).toEqual([[key, problem]]);
    const scenario = withField(defaultScenario(), 'seed', 7);
    // Above all it is not compared with itself.
    expect(address).toEqual({ ...plain, experiment: { scenario, interventions: [] } });
  });

  it('compares with what is left of a comparison that is partly wrong', () => {
    const { address, problems } = readAddress('vs=bandwith=1;ram=2GiB;rate=many');
    expect(problems.map(({ key, problem }) => [key, problem.given])).toEqual([
      ['vs bandwith', 'bandwith'],
      ['vs rate', 'many'],
    ]);
    const scenario = withField(defaultScenario(), 'vm.ram', 2 * 1024 ** 3);
    expect(address.pinned).toEqual({ scenario, interventions: [] });
  });

  it('compares a run with itself only where that is asked for', () => {
    expect(readAddress('vs=same').address.pinned).toEqual(plain.experiment);
    expect(readAddress('vs=bw=1Gbit/s').address.pinned).toEqual(plain.experiment);
  });

  it('says that there are too many interventions, and what may stand behind a colon', () => {
    const { problems } = readAddress(`do=${'1:linkUp,'.repeat(100)}1:linkUp`);
    expect(problems).toMatchObject([{ problem: { problem: 'tooMany', expected: '100' } }]);
    expect(readAddress('do=1:ram=2GiB').problems[0].problem.expected).toMatch(
      /cancel.*rate=….*bw=…/,
    );
  });

  it.each([40_000, 200_000])('reads %i parameters as fast as they come', (count) => {
    const many = (sign: string) => Array.from({ length: count }, (_, i) => `p${i}=1`).join(sign);
    const start = performance.now();
    expect(readAddress(many('&')).problems).toEqual([]);
    expect(readAddress(`vs=${encodeURIComponent(many(';'))}`).problems.length).toBeLessThan(101);
    // To search all of them for each takes a minute and more.
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('can be written for every VM that a file may name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const { scenario } = readScenario({ vm: { ram: '1GiB', name } });
        const experiment = { scenario, interventions: [] };
        const address = { ...plain, experiment };
        expect(readAddress(writeAddress(address))).toEqual({ address, problems: [] });
      }),
      { examples: [['a\ud800b'], ['a\u0000b'], ['a;b=c&d%20']] },
    );
  });

  it('knows the look for a projector, which is the system’s elsewhere', () => {
    const { address, problems } = readAddress('theme=projector');
    expect([address.theme, problems]).toEqual(['auto', []]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readAddress(text);
        for (const key of ['do', 't', 'ram', 'phase', 'speed', 'vs', 'page', 'v', 'vm', 'rates']) {
          readAddress(`${key}=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))}`);
        }
      }),
    );
  });
});
