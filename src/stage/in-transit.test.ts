import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultScenario, readScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { storyTime } from '../session/time/story-time';
import { inTransit, placesAt, sentBy } from './in-transit';

const recording = record(defaultScenario());
const story = storyTime(recording);
const at = (t: number) => inTransit(recording, story, t);

test('squares are on the link within a pass, and none before, after and between', () => {
  for (const { start, end } of recording.passes) {
    expect(at((start + end) / 2).pages.length).toBeGreaterThan(2);
    expect(at(end - 1e-9).pages.filter(({ place }) => place < 0.98)).toEqual([]);
  }
  expect(at(recording.phases[0].end / 2).pages).toEqual([]);
  expect(at(recording.end).pages).toEqual([]);
});

test('each square goes from one end of the link to the other, ever further', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1.5, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.05, noNaN: true }),
      (whole, share, further) => {
        const way = share * whole;
        const before = placesAt(way, whole);
        const after = placesAt(Math.min(whole, way + further), whole);
        for (const { place } of [...before, ...after]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThan(1);
        }
        // What was there is further on, or has arrived; what is new has hardly left.
        const gone = Math.min(whole, way + further) - way;
        for (const { number, place } of before) {
          if (place + gone >= 1 - 1e-9) continue;
          const now = after.find((each) => each.number === number);
          expect(now?.place).toBeCloseTo(place + gone, 9);
        }
      },
    ),
  );
});

test('squares stand still while the link is down, and go on from there', () => {
  const broken = record(defaultScenario(), [
    { t: 4, kind: 'fault', fault: 'linkDown' },
    { t: 6, kind: 'fault', fault: 'linkUp' },
  ]);
  const told = storyTime(broken);
  const down = [4.2, 5, 5.8].map((t) => inTransit(broken, told, t).pages);
  expect(down[0].length).toBeGreaterThan(2);
  expect(down[1]).toEqual(down[0]);
  expect(down[2]).toEqual(down[0]);
  expect(inTransit(broken, told, 6.5).pages).not.toEqual(down[0]);
});

test('on a slower link the same squares take longer', () => {
  /** Crossings in a story second: what the square in front gains. */
  const speed = (bandwidth: string) => {
    const slow = record(readScenario({ link: { bandwidth } }).scenario);
    const told = storyTime(slow);
    const { start, end } = slow.passes[0];
    const [from, to] = [start, end].map((t) => told.toStory(t));
    const [now, then] = [0.5, 0.501].map(
      (share) => inTransit(slow, told, told.toMigration(from + share * (to - from))).pages,
    );
    const later = then.find(({ number }) => number === now[0].number)!;
    return (later.place - now[0].place) / (0.001 * (to - from));
  };
  expect(speed('100Mbit/s')).toBeLessThan(0.5 * speed('1Gbit/s'));
});

test('registers and devices cross as things of their own, one after the other', () => {
  for (const what of ['configuration', 'registers', 'deviceState'] as const) {
    const { start, end } = recording.flows.find((flow) => flow.what === what)!;
    const { cargo, pages } = at(start + (end - start) / 4);
    expect(cargo?.what).toBe(what);
    expect(cargo?.place).toBeCloseTo(0.25, 6);
    expect(pages).toEqual([]);
  }
});

test('bursts of a windowed sender are told as their mean', () => {
  const qemu = record(readScenario({ policy: { name: 'qemu' } }).scenario);
  const pass = qemu.passes[0];
  const middle = (pass.start + pass.end) / 2;
  let before = sentBy(qemu, pass, middle);
  for (let i = 1; i < 50; i++) {
    const sent = sentBy(qemu, pass, middle + i * 0.01);
    const many = sent - before;
    expect(many).toBeGreaterThan(0);
    expect(many).toBeLessThan((3 * 0.01 * pass.pages) / (pass.end - pass.start));
    before = sent;
  }
});

test('in post-copy requests go the way back', () => {
  const postCopy = record(readScenario({ policy: { name: 'qemu-postcopy' } }).scenario);
  const told = storyTime(postCopy);
  const pulling = postCopy.passes.at(-1)!;
  const t = (pulling.start + pulling.end) / 2;
  expect(inTransit(postCopy, told, t).requests.length).toBeGreaterThan(0);
  expect(inTransit(postCopy, told, postCopy.passes[0].end / 2).requests).toEqual([]);
});
