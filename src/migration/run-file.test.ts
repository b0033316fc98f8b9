import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario } from './any-scenario.test-support';
import type { Experiment } from './experiment';
import { withIntervention } from './experiment';
import { problemText, runFileProblemText } from './problem-text';
import { defaultScenario, withField } from './read-scenario';
import { record } from './record';
import { MOST_INTERVENTIONS } from './interventions';
import { parseRunBytes, parseRunFile, writeRunFile } from './run-file';
import { FIELDS } from './scenario-fields';
import { summaryOf } from './summary';

const anyExperiment = fc
  .tuple(anyScenario, fc.array(anyIntervention, { maxLength: 6 }))
  .map(([scenario, interventions]) =>
    interventions.reduce<Experiment>(withIntervention, { scenario, interventions: [] }),
  );

const textOf = (experiment: Experiment) =>
  JSON.stringify(
    writeRunFile(experiment, record(experiment.scenario, experiment.interventions)),
    null,
    2,
  );

describe('a run file', () => {
  it('is read back as the same experiment, to the bit', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const { experiment: read, problems } = parseRunFile(textOf(experiment));
        expect(problems).toEqual([]);
        expect(read).toStrictEqual(experiment);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same recording again', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const before = record(experiment.scenario, experiment.interventions);
        const read = parseRunFile(JSON.stringify(writeRunFile(experiment, before))).experiment!;
        expect(record(read.scenario, read.interventions)).toStrictEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps any number that a field can hold', () => {
    const recording = record(defaultScenario());
    const fields = FIELDS.filter(
      (each) => each.type === 'quantity' || each.type === 'number',
    ).filter((each) => !('multipleOf' in each) && !('whole' in each));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...fields), share, (field, at) => {
        const value = Math.min(field.max, field.min + at * (field.max - field.min));
        const scenario = withField(defaultScenario(), field.path, value);
        const text = JSON.stringify(writeRunFile({ scenario, interventions: [] }, recording));
        expect(parseRunFile(text).experiment?.scenario).toStrictEqual(scenario);
      }),
      { numRuns: 500 },
    );
  });

  it('says what was done in words', () => {
    const experiment: Experiment = {
      scenario: defaultScenario(),
      interventions: [
        { t: 1.25, kind: 'set', field: 'link.bandwidth', value: 12_000_000 },
        { t: 2, kind: 'set', field: 'hosts.load', value: 0.5 },
        { t: 5.62, kind: 'fault', fault: 'linkDown' },
        { t: 7.1, kind: 'cancel' },
      ],
    };
    const recording = record(experiment.scenario, experiment.interventions);
    expect(writeRunFile(experiment, recording)).toMatchObject({
      format: 'live-migration-lab',
      version: 1,
      scenario: { vm: { name: 'NYC-SVR2', ram: '1GiB' } },
      interventions: [
        { at: '1.25s', set: 'link.bandwidth', to: '96Mbit/s' },
        { at: '2s', set: 'hosts.load', to: 0.5 },
        { at: '5.62s', do: 'linkDown' },
        { at: '7.1s', do: 'cancel' },
      ],
      outcome: summaryOf(recording),
    });
  });
});

describe('reading a file', () => {
  it('takes UTF-16 with a byte order mark, and says of other bytes that they are no text', () => {
    const bytes = Buffer.from('\ufeff{"vm": {"ram": "1GiB"}}', 'utf16le');
    expect(parseRunBytes(bytes).experiment?.scenario).toEqual(defaultScenario());
    const [problem] = parseRunBytes(bytes.subarray(0, -1)).problems;
    expect(runFileProblemText(problem)).toBe('It is not a text in UTF-8 or UTF-16.');
    expect(parseRunBytes(new Uint8Array(20_000_000)).problems).toEqual([{ kind: 'tooLong' }]);
  });

  it('takes a scenario alone', () => {
    const { experiment, problems } = parseRunFile('{"vm": {"ram": "1GiB"}}');
    expect(problems).toEqual([]);
    expect(experiment).toEqual({ scenario: defaultScenario(), interventions: [] });
  });

  it('puts interventions into the order of time', () => {
    const text = `{"scenario": {"vm": {"ram": "1GiB"}}, "interventions":
      [{"at": "2s", "do": "linkUp"}, {"at": "1500ms", "do": "linkDown"}]}`;
    expect(parseRunFile(text).experiment?.interventions).toEqual([
      { t: 1.5, kind: 'fault', fault: 'linkDown' },
      { t: 2, kind: 'fault', fault: 'linkUp' },
    ]);
  });

  const run = (more: string) => `{"scenario": {"vm": {"ram": "1GiB"}}, ${more}}`;
  const doing = (intervention: string) => run(`"interventions": [${intervention}]`);

  it.each([
    ['', 'It is empty.'],
    ['\n\t ', 'It is empty.'],
    ['{ram', 'It is not JSON'],
    ['[]', 'It is no run and no scenario of this lab: "[]".'],
    ['"text"', 'It is no run and no scenario of this lab: "text".'],
    ['{}', 'vm.ram: the size of the VM is missing, as in "1024MiB".'],
    [run('"format": "other"'), 'It is no run and no scenario of this lab: "other".'],
    [run('"version": 2'), 'Its version is 2; this lab reads version 1.'],
    [run('"speed": 1'), 'speed: there is no such field.'],
    ['{"scenario": 7}', 'The scenario: an object is expected here, not "7".'],
    ['{"scenario": {"vm": {"ram": "1024"}}}', 'vm.ram: "1024" needs a unit, as in "1GiB".'],
    [run('"interventions": {}'), 'interventions: a list is expected here, not "{}".'],
    [doing('3'), 'interventions[0]: an object is expected here, not "3".'],
    [doing('{"do": "cancel"}'), 'interventions[0] at: it is missing.'],
    [doing('{"at": "1s"}'), 'interventions[0] do: it is missing.'],
    [
      doing('{"at": "1s", "set": "link.bandwidth"}'),
      'interventions[0] link.bandwidth: it is missing.',
    ],
    [run('"version": "1"'), 'version: the number 1 is expected here, not "1".'],
    [run('"version": 0'), 'version: the number 1 is expected here, not 0.'],
    [run('"version": 1.5'), 'version: the number 1 is expected here, not 1.5.'],
    [run('"version": null'), 'version: the number 1 is expected here, not null.'],
    ['{"interventions": []}', 'scenario: it is missing.'],
    ['{"vm": 7}', 'vm: an object is expected here, not "7".'],
    ['{"vm": {"ram": "1GiB", "name": "a\\nb"}}', 'vm.name: "a\\nb" has control characters'],
    [
      `{"vm": {"ram": "1GiB", "name": "${'x'.repeat(41)}"}}`,
      'vm.name: there are more than 40 characters.',
    ],
    [
      `{"vm": {"ram": "1GiB"}, "workload": {"rates": "${'0s:5000 '.repeat(501)}"}}`,
      'workload.rates: there are more than 4000 characters.',
    ],
    ...['0s:1e300', '0s:1e308GiB/s', '1e308h:5'].map((rates) => [
      `{"vm": {"ram": "1GiB"}, "workload": {"rates": "${rates}"}}`,
      `workload.rates: "${rates}" is not a list`,
    ]),
    ['{"vm": {"ram": 1e21}}', 'vm.ram: "1e+21" needs a unit'],
    ['{"vm": {"ram": "1GiB", "zeroPages": 1e999}}', 'vm.zeroPages: "Infinity" is too large'],
    ['{"vm.ram": "1GiB"}', 'vm.ram: there is no such field.'],
    ['{"": 1, "vm": {"ram": "1GiB"}}', '"": there is no such field.'],
    [doing('{"at": 5, "do": "cancel"}'), 'interventions[0] at: "5" needs a unit, as in "5.62s".'],
    [doing('{"at": "1e308h", "do": "cancel"}'), 'interventions[0] at: "1e308h" is not a quantity'],
    [doing('{"at": "-1s", "do": "cancel"}'), 'interventions[0] at: "-1s" is not a quantity'],
    [doing('{"at": "1s", "do": "explode"}'), 'interventions[0] do: "explode" is none of cancel, '],
    [
      doing('{"at": "1s", "do": "cancel", "why": 1}'),
      'interventions[0] why: there is no such field.',
    ],
    [
      doing('{"at": "1s", "set": "vm.ram", "to": "2GiB"}'),
      'interventions[0] set: "vm.ram" is none of',
    ],
    [
      doing('{"at": "1s", "set": "link.bandwidth", "to": "1MiB"}'),
      'interventions[0] link.bandwidth: "1MiB" is not a quantity with its unit',
    ],
  ])('says what is wrong with %s', (text, said) => {
    const { experiment, problems } = parseRunFile(text);
    expect(experiment).toBeUndefined();
    expect(runFileProblemText(problems[0])).toContain(said);
  });

  it('tells of every wrong field', () => {
    const { problems } = parseRunFile(
      '{"scenario": {"vm": {"ram": "x"}, "seed": -1}, "interventions": [1, {"at": "1s", "do": "no"}]}',
    );
    expect(problems).toHaveLength(4);
  });

  it.each([
    ['a text of 100 kB', `{"vm": {"ram": "${'x'.repeat(100_000)}"}}`],
    ['a name of 100 kB', `{"scenario": {"vm": {"ram": "1GiB", "${'x'.repeat(100_000)}": 1}}}`],
    ['more than any run takes', `{"vm": {"ram": "1GiB"}, "x": "${'x'.repeat(5_000_000)}"}`],
    ['a number with blanks behind it', `{"vm": {"ram": "1${' '.repeat(3_000_000)}!"}}`],
    [
      'two hundred thousand unknown parts',
      doing(`{${Array.from({ length: 200_000 }, (_, i) => `"${i}":1`).join()}}`),
    ],
    ['a name that a terminal obeys', '{"vm": {"ram": "1GiB", "\u009b\u202e": 1}}'],
    ['a prototype', '{"__proto__": {"scenario": {}}, "scenario": {"vm": {"ram": "1GiB"}}}'],
    ['a huge number', run('"version": 1e999')],
    ['a million brackets', `${'['.repeat(1_000_000)}`],
    ['brackets within an intervention', doing(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
    ['brackets as an instant', doing(`{"at": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`)],
    [
      'too many interventions',
      run(
        `"interventions": [${Array(MOST_INTERVENTIONS + 1)
          .fill('{"at":"1s","do":"linkUp"}')
          .join()}]`,
      ),
    ],
    ['a text that is no text', doing('{"at": {"toString": 1}, "do": {"toString": 1}}')],
  ])('is not harmed by %s', (_, text) => {
    const { experiment, problems } = parseRunFile(text);
    expect(experiment).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems)
      expect(runFileProblemText(problem)).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,399}$/u);
    expect({}).not.toHaveProperty('scenario');
  });

  it('names a field as the scenario does', () => {
    const [problem] = parseRunFile('{"vm": {"ram": "1KiB"}}').problems;
    expect(problem.kind === 'field' && problemText(problem.problem)).toContain('vm.ram');
  });
});
