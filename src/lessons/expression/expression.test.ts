import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Timeline } from '../../migration/recording';
import { trialRun } from '../trial-run.test-support';
import type { Vocabulary } from './check';
import { evaluate } from './evaluate';
import type { Scope } from './evaluate';
import { readExpression } from './expression';
import type { Expression, Wanted } from './expression';
import { FUNCTIONS } from './functions';
import { NAMES, STATES } from './names';
import { typeName } from './type';

const vocabulary: Vocabulary = {
  runs: new Set(['main', 'onePass']),
  definitions: new Set(),
  typeOf: () => undefined,
};

let main: Timeline;
let onePass: Timeline;
let scope: Scope;
beforeAll(() => {
  main = trialRun({ 'workload.writesPerSecond': 20_000 });
  onePass = trialRun({ 'workload.writesPerSecond': 20_000, 'policy.maxPasses': 1 });
  const start = main.scenario;
  const own = { timeline: main, start };
  scope = {
    own,
    runs: new Map([
      ['main', own],
      ['onePass', { timeline: onePass, start }],
    ]),
    definitions: new Map(),
  };
});

function read(source: string, wanted: Wanted = 'anything'): Expression {
  const { node, type, fault } = readExpression(source, wanted, vocabulary);
  if (fault || !type) throw new Error(`${source}: ${JSON.stringify(fault)}`);
  return { source, node, type, line: 1 };
}
const valueOf = (source: string) => evaluate(read(source), scope).value;
const faultOf = (source: string, wanted: Wanted = 'anything') => {
  const { code, offset, given, expected } = readExpression(source, wanted, vocabulary).fault ?? {};
  return [code, offset, given, expected];
};

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['-2 * -3', 6],
    ['8 / 4 / 2', 1],
    ['10%', 0.1],
    ['300 ms', 0.3],
    ['1 min + 1 s', 61],
    ['1 Gbit/s', 125_000_000],
    ['5000 writes/s * 2 s', 10_000],
    ['1 MiB / pageSize', 256],
    ['round(7 / 2)', 4],
    ['round(1234 ms, 100 ms)', 1.2],
    ['abs(-3 s)', 3],
    ['min(3, 1, 2)', 1],
    ['max([1 s, 3 s, 2 s])', 3],
    ['sum([1, 2, 3])', 6],
    ['first([4, 5])', 4],
    ['last([4, 5])', 5],
    ['count([4, 5])', 2],
    ['[4, 5, 6][1]', 5],
  ])('%s is %s', (source, value) => {
    expect(valueOf(source)).toBeCloseTo(value, 12);
  });

  it.each([
    ['rate * passes[0].duration', 'pages'],
    ['outcome.bytesSent / bw', 'seconds'],
    ['outcome.downtime / outcome.totalTime', 'ratio'],
    ['ram / pageSize', 'pages'],
    ['pageSize * passes[0].pages / passes[0].duration', 'bytesPerSecond'],
    ['outcome.downtime * outcome.downtime', 'oddNumber'],
    ['passes.pages', 'listOfNumbers'],
    ['vm at "phase 3 ends"', 'text'],
    ['passes', 'list'],
  ])('%s measures %s', (source, name) => {
    expect(typeName(read(source).type)).toBe(name);
  });
});

describe('conditions', () => {
  it.each([
    ['1 < 2 and not 2 < 1', true],
    ['1 < 2 or 1 / 0 > 1', true],
    ['0.1 + 0.2 = 0.3', true],
    ['0.1 + 0.2 > 0.3', false],
    ['1 <= 1 and 1 >= 1 and 1 != 2', true],
    ['1 ≤ 1 and 2 ≥ 1 and 1 ≠ 2 and 1 == 1', true],
    ['true != false', true],
    ["outcome.status = 'completed'", true],
    ["outcome.stopReason = 'postCopy'", false],
    ["vm at 'phase 3 ends' = 'nowhere'", true],
    ["disk at 'the VM is resumed' = 'destination'", true],
    ["happens('the client gives up')", false],
    ["at('pass 2 begins') >= at('pass 1 ends')", true],
    ['onePass.outcome.livePasses = 1 and outcome.livePasses > 1', true],
    ["onePass.at('the VM is suspended') < main.at('the migration ends')", true],
    ["onePass.vm at 'the migration ends' = 'destination'", true],
    ["policy = 'hyper-v-2008r2' and announce", true],
  ])('%s: %s', (source, value) => {
    expect(evaluate(read(source, 'boolean'), scope)).toEqual({ value });
  });
});

describe('what the recording says', () => {
  it('is what an expression says', () => {
    expect(valueOf('outcome.downtime')).toBe(main.outcome.downtime);
    expect(valueOf('passes[1].pages')).toBe(main.passes[1].pages);
    expect(valueOf('passes.pages')).toEqual(main.passes.map(({ pages }) => pages));
    expect(valueOf('last(passes).final')).toBe(true);
    expect(valueOf('phases.finalCopy.start')).toBe(
      main.phases.find(({ name }) => name === 'finalCopy')!.start,
    );
    expect(valueOf('onePass.passes.bytes')).toEqual(onePass.passes.map(({ bytes }) => bytes));
    expect(valueOf('scenario.link.bandwidth')).toBe(main.scenario.link.bandwidth);
    expect(valueOf('changes')).toBe(0);
    expect(valueOf('onePass.changes')).toBe(1);
  });

  it('sums up: what crossed the link is told by kinds', () => {
    const parts = 'bytes.pages + bytes.configuration + bytes.registers + bytes.deviceState';
    expect(valueOf(parts)).toBeCloseTo(main.outcome.bytesSent, -1);
  });

  it('can be read of every name and every state', () => {
    for (const name of NAMES.keys())
      expect(evaluate(read(name), scope).fault, name).toBeUndefined();
    for (const name of STATES.keys())
      expect(valueOf(`${name} at 'pass 1 ends'`), name).toBeDefined();
  });
});

describe('what can’t be computed in a run', () => {
  const faultIn = (source: string) => {
    const { code, given, expected } = evaluate(read(source), scope).fault ?? {};
    return [code, given, expected];
  };

  it('is told', () => {
    expect(faultIn('passes[99].pages')).toEqual(['outOfRange', '99', `${main.passes.length}`]);
    expect(faultIn('passes[0.5].pages')).toEqual(['notWhole', '0.5', undefined]);
    expect(faultIn('1 / 0')).toEqual(['notFinite', 'Infinity', undefined]);
    expect(faultIn("at('the link goes down')").slice(0, 2)).toEqual([
      'neverHappens',
      'the link goes down',
    ]);
  });
});

describe('what is wrong with an expression', () => {
  it.each<[string, ...unknown[]]>([
    ['', 'badExpression', 0, '', 'value'],
    ['1 +', 'badExpression', 3, '', 'value'],
    ['1 2', 'badExpression', 2, '2', 'operator'],
    ['(1', 'badExpression', 2, '', ')'],
    ['1 # 2', 'badExpression', 2, '#', undefined],
    ['5 parsecs', 'unknownUnit', 0, '5 parsecs', expect.stringContaining('ms')],
    ['rat', 'unknownName', 0, 'rat', 'rate'],
    ['outcome.downtme', 'unknownFieldOf', 8, 'downtme', 'downtime'],
    ['passes[0].page', 'unknownFieldOf', 10, 'page', 'pages'],
    ['twoPass.at("start")', 'unknownRun', 8, 'twoPass', 'main, onePass'],
    ['maxx(1, 2)', 'unknownFunction', 0, 'maxx', 'max'],
    ['round(1, 2, 3)', 'wrongNumberOfArguments', 0, 'round', '2'],
    ['abs()', 'wrongNumberOfArguments', 0, 'abs', '1'],
    ['1 s + 1 MiB', 'differentDimensions', 6, 'bytes', 'seconds'],
    ['1 s < 5', 'differentDimensions', 6, 'ratio', 'seconds'],
    ['1 and true', 'wrongType', 0, 'ratio', 'boolean'],
    ['not 1', 'wrongType', 4, 'ratio', 'boolean'],
    ['passes + 1', 'wrongType', 0, 'list', 'number'],
    ['sum(passes)', 'wrongType', 4, 'list', 'listOfNumbers'],
    ['rate[0]', 'wrongType', 0, 'pagesPerSecond', 'list'],
    ["outcome.status = 'done'", 'notOneOf', 17, 'done', expect.stringContaining('completed')],
    ["vm = 'nowhere'", 'stateWithoutInstant', 0, 'vm', "vm at 'phase 3 ends'"],
    ["at('pass 2 end')", 'unknownEvent', 3, 'pass 2 end', 'pass N ends'],
    ['1 < 2 < 3', 'wrongType', 2, 'boolean', 'number'],
  ])('%s', (source, ...fault) => {
    expect(faultOf(source)).toEqual(fault);
  });

  it('is that it comes to something else than is wanted', () => {
    expect(faultOf('outcome.status', 'number').slice(0, 1)).toEqual(['wrongType']);
    expect(faultOf('1 s * 1 s', 'number')).toEqual(['wrongType', 4, 'oddNumber', 'number']);
    expect(faultOf('outcome.downtime', 'boolean').slice(2)).toEqual(['seconds', 'boolean']);
    expect(faultOf('outcome.downtime', 'listOfNumbers').slice(3)).toEqual(['listOfNumbers']);
  });

  it('is that it is too long, or too deep', () => {
    expect(faultOf('1 + '.repeat(200) + '1')[0]).toBe('badExpression');
    expect(faultOf('('.repeat(100) + '1' + ')'.repeat(100))[0]).toBe('tooDeep');
    expect(faultOf('-'.repeat(500) + '1')[0]).toBe('tooDeep');
    expect(faultOf('not '.repeat(100) + 'true')[0]).toBe('tooDeep');
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[...NAMES.keys(), ...STATES.keys(), ...FUNCTIONS, 'main', 'onePass', 'constructor'],
    ...'+ - * / ( ) [ ] , . < <= = != >= > and or not at true'.split(' '),
    ...["'pass 1 ends'", "'nowhere'", '1', '0', '2.5', '3 s', '5%', '1 MiB', 'pages', 'duration'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((found) => found.join(' ')),
    fc.array(pieces, { maxLength: 12 }).map((found) => found.join('')),
  );

  it('is read or refused, with a place within it, and never thrown at anybody', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { fault } = readExpression(source, 'anything', vocabulary);
        if (!fault) return;
        expect(fault.offset).toBeGreaterThanOrEqual(0);
        expect(fault.offset).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('that is an expression comes to what its type says, or to a fault', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { node, type, fault } = readExpression(source, 'anything', vocabulary);
        if (fault || !type) return;
        const { value, fault: failed } = evaluate({ source, node, type, line: 1 }, scope);
        if (failed) return;
        const kinds = { number: 'number', boolean: 'boolean', choice: 'string', text: 'string' };
        const expected = { ...kinds, list: 'object', record: 'object' }[type.kind];
        expect(typeof value, source).toBe(expected);
        if (type.kind === 'number') expect(Number.isFinite(value), source).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
