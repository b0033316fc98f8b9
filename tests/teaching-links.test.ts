import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { record } from '../src/migration/record';
import { readAddress } from '../src/session/address/permalink';

const linksOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/`(\?[^`]+)`/g)].map(([, link]) => link!);
const english = linksOf('docs/teaching.md').filter((link) => link !== '?');
const portuguese = linksOf('docs/teaching.pt-BR.md').filter((link) => link !== '?');

describe('the links of the pages for teachers', () => {
  it.each([...new Set([...english, ...portuguese])])('%s opens without a complaint', (link) => {
    expect(readAddress(link).problems).toEqual([]);
  });

  it('are the same in both languages', () => {
    const plain = portuguese.map((link) => link.replace(/lang=pt-BR&?/, '').replace(/^\?$/, ''));
    // The first one stands for all of them.
    expect(plain.slice(1)).toEqual(english.slice(1));
  });
});

/** What is written in both of them, and the runs that it is written about. */
describe('the figures of the pages for teachers', () => {
  const outcomeOf = (link: string) => {
    const { scenario, interventions } = readAddress(link).address.experiment;
    return record(scenario, interventions);
  };
  const texts = ['docs/teaching.md', 'docs/teaching.pt-BR.md'].map((file) =>
    readFileSync(file, 'utf8').replaceAll(/(\d),(\d)/g, '$1.$2'),
  );
  const ms = (seconds: number) => `${(1000 * seconds).toFixed(0)} ms`;

  it.each([
    ['', ({ outcome }) => `${outcome.totalTime.toFixed(2)} s`],
    ['', ({ outcome }) => ms(outcome.downtime)],
    ['?passes=1', ({ outcome }) => `${outcome.totalTime.toFixed(2)} s`],
    ['?passes=1', ({ outcome }) => `${outcome.downtime.toFixed(2)} s`],
    ['?rate=2500', ({ outcome }) => ms(outcome.downtime)],
    ['?policy=qemu', ({ outcome }) => ms(outcome.downtime)],
    ['?policy=qemu&pattern=idle', ({ outcome }) => ms(outcome.downtime)],
    ['?rate=40000&bw=250Mbit/s', ({ outcome }) => `${outcome.downtime.toFixed(1)} s`],
    ['?rate=40000&bw=200Mbit/s', ({ outcome }) => `${outcome.downtime.toFixed(1)} s`],
    ['?rate=40000&policy=qemu&limit=2s', ({ outcome }) => `${outcome.downtime.toFixed(2)} s`],
    ['?copy=100MiB/s&bw=10Gbit/s', ({ outcome }) => `${outcome.totalTime.toFixed(1)} s`],
    [
      '?rate=40000',
      ({ passes }) =>
        passes
          .slice(1, 6)
          .map(
            ({ pages }) => `${Math.floor(pages / 1000)} ${String(pages % 1000).padStart(3, '0')}`,
          )
          .join(', '),
    ],
  ] as [string, (run: ReturnType<typeof record>) => string][])('of %s', (link, figure) => {
    const written = figure(outcomeOf(link));
    for (const text of texts) expect(text.includes(written), written).toBe(true);
  });
});
