import { expect, it } from 'vitest';
import type { Experiment } from '../../migration/experiment';
import { defaultScenario } from '../../migration/read-scenario';
import type { Palette } from '../../worker/grid-view';
import type { PaintedMemory } from '../../worker/protocol';
import { wholeMemory } from './memory-view';
import { paintedMemory } from './painted-memory';

const experiment: Experiment = { scenario: defaultScenario(), interventions: [] };
const view = wholeMemory('source', 64);
const pixels = new Uint32Array(64);
const memory = { views: [{ view, pixels }] } as unknown as PaintedMemory;

/** Made while `then` is what is recorded when the answer comes. */
const paintedWhen = (then: Experiment | undefined, answer: PaintedMemory | undefined) => {
  let recorded: Experiment | undefined = experiment;
  const paint = () => {
    recorded = then;
    return Promise.resolve(answer);
  };
  const source = { experiment, t: 1, paint, recorded: () => recorded };
  return paintedMemory(source, view, {} as Palette);
};

it('is what was painted of the recording that was there when the button was pressed', async () => {
  expect(await paintedWhen(experiment, memory)).toBe(pixels);
  expect(await paintedWhen({ ...experiment }, memory)).toBe(pixels);
});

it('is refused if another recording came before it was painted', async () => {
  const other = { ...experiment };
  await expect(paintedWhen(other, undefined)).rejects.toMatchObject({ code: 'recordedAnew' });
  await expect(paintedWhen(undefined, undefined)).rejects.toMatchObject({ code: 'recordedAnew' });
});

it('is refused if it could not be painted', async () => {
  await expect(paintedWhen(experiment, undefined)).rejects.toMatchObject({ code: 'notPainted' });
});
