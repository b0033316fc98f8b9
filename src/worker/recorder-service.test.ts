import { describe, expect, it } from 'vitest';
import type { Experiment } from '../migration/experiment';
import { defaultScenario } from '../migration/read-scenario';
import { sweepSteps } from '../migration/sweep';
import { GBIT_PER_SECOND } from '../physics/units';
import type { Answer } from './protocol';
import { RecorderService } from './recorder-service';

const experiment: Experiment = { scenario: defaultScenario(), interventions: [] };
const values = [1, 2, 5].map((gigabits) => gigabits * GBIT_PER_SECOND);
const sweep = { type: 'sweep', experiment, path: 'link.bandwidth', values } as const;

function service() {
  const answers: Answer[] = [];
  return {
    answers,
    types: () => answers.map(({ id, type }) => `${id} ${type}`),
    service: new RecorderService(
      (answer) => answers.push(answer),
      () => Promise.resolve(),
    ),
  };
}

describe('the service behind the worker', () => {
  it('tells a sweep step by step, and that it is done', async () => {
    const { answers, service: recorder } = service();
    await recorder.handle({ ...sweep, id: 1 });
    const steps = answers.flatMap((answer) => (answer.type === 'swept' ? [answer.step] : []));
    expect(steps).toEqual([...sweepSteps(experiment, 'link.bandwidth', values)]);
    expect(answers.at(-1)).toEqual({ type: 'sweepDone', id: 1 });
  });

  it('stops a sweep between two steps', async () => {
    const { types, service: recorder } = service();
    const swept = recorder.handle({ ...sweep, id: 1 });
    await recorder.handle({ type: 'stop', id: 2 });
    await swept;
    expect(types()).toEqual(['1 swept', '2 stopped']);
  });

  it('drops a sweep for a newer one', async () => {
    const { types, service: recorder } = service();
    const older = recorder.handle({ ...sweep, id: 1 });
    await Promise.all([older, recorder.handle({ ...sweep, id: 2 })]);
    expect(types().filter((each) => each.startsWith('1'))).toEqual(['1 swept']);
    expect(types().at(-1)).toBe('2 sweepDone');
  });

  it('says what could not be done', async () => {
    const { answers, service: recorder } = service();
    await recorder.handle({ type: 'paint', id: 1, t: 0, views: [], palette: {} as never });
    expect(answers[0]).toMatchObject({ type: 'failed', id: 1, request: 'paint' });
  });
});
