import { expect, test } from 'vitest';
import { defaultScenario, readScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { staircaseAt } from './staircase';

const recording = record(defaultScenario());

test('nothing stands there before the first pass', () => {
  expect(staircaseAt(recording, 0)).toEqual([]);
});

test('what is written while a pass is sent grows to what the next pass sends', () => {
  for (const [i, pass] of recording.passes.slice(0, -1).entries()) {
    let before = 0;
    for (let step = 1; step < 40; step++) {
      const t = pass.start + ((pass.end - pass.start) * step) / 40;
      const stairs = staircaseAt(recording, t);
      expect(stairs).toHaveLength(i + 2);
      expect(stairs[i].state).toBe('sending');
      const { state, pages, pass: number } = stairs[i + 1];
      expect([state, number]).toEqual(['growing', pass.number + 1]);
      expect(pages).toBeGreaterThanOrEqual(before);
      before = pages;
    }
    expect(before).toBeGreaterThan(0.9 * pass.dirtiedPages);
    expect(before).toBeLessThanOrEqual(pass.dirtiedPages);
  }
});

test('at the end each pass has sent what it had to send', () => {
  const stairs = staircaseAt(recording, recording.end);
  expect(stairs.map(({ sent }) => sent)).toEqual(recording.passes.map(({ pages }) => pages));
  expect(stairs.every(({ state }) => state === 'sent')).toBe(true);
  expect(stairs.at(-1)!.kind).toBe('final');
});

test('after post-copy the last step is what the destination pulled', () => {
  const postCopy = record(readScenario({ policy: { name: 'qemu-postcopy' } }).scenario);
  expect(staircaseAt(postCopy, postCopy.end).at(-1)!.kind).toBe('pulled');
});
