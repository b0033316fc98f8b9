import { expect, test } from 'vitest';
import { defaultScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { vmJourney } from './vm-journey';

const recording = record(defaultScenario());
const resume = recording.phases.find(({ name }) => name === 'resume')!;

test('the VM stays on the source until the destination starts it, then crosses evenly', () => {
  for (const t of [0, 5, resume.start]) expect(vmJourney(recording, t)).toBe(0);
  const quarter = resume.start + (resume.end - resume.start) / 4;
  expect(vmJourney(recording, quarter)).toBeCloseTo(0.25, 9);
  for (const t of [resume.end, recording.end]) expect(vmJourney(recording, t)).toBe(1);
});

test('a VM that is lost while it starts never arrives', () => {
  const t = (resume.start + resume.end) / 2;
  const lost = record(defaultScenario(), [{ t, kind: 'fault', fault: 'destinationDies' }]);
  expect(lost.outcome.vmLost).toBe(true);
  expect(vmJourney(lost, lost.end)).toBeLessThanOrEqual(0.5);
});

test('a migration that was cancelled leaves the VM where it was', () => {
  const cancelled = record(defaultScenario(), [{ t: 3, kind: 'cancel' }]);
  expect(vmJourney(cancelled, cancelled.end)).toBe(0);
});
