import { describe, expect, it } from 'vitest';
import type { Experiment } from '../migration/experiment';
import { defaultScenario, withField } from '../migration/read-scenario';
import { record } from '../migration/record';
import { sweepSteps } from '../migration/sweep';
import { GBIT_PER_SECOND } from '../physics/units';
import type { Answer, PictureRequest, Request } from './protocol';
import { isLast } from './protocol';
import { RecorderService } from './recorder-service';

const experiment: Experiment = { scenario: defaultScenario(), interventions: [] };
const other: Experiment = {
  ...experiment,
  scenario: withField(experiment.scenario, 'link.bandwidth', 5 * GBIT_PER_SECOND),
};
const values = [1, 2, 5].map((gigabits) => gigabits * GBIT_PER_SECOND);
const sweep = { type: 'sweep', experiment, path: 'link.bandwidth', values } as const;
const picture: PictureRequest = { t: 3, views: [], palette: {} as never };
const recordOf = (id: number, experiment: Experiment): Request => ({
  type: 'record',
  id,
  experiment,
  picture: undefined,
});
const paintOf = (id: number, recording: number): Request => ({
  type: 'paint',
  id,
  recording,
  picture,
});

function service(answer: (answer: Answer) => void = () => undefined) {
  const answers: Answer[] = [];
  const recorder = new RecorderService(
    (each) => {
      answer(each);
      answers.push(each);
    },
    () => Promise.resolve(),
  );
  return {
    answers,
    types: () => answers.map(({ id, type }) => `${id} ${type}`),
    /** One after the other; all that they come to. */
    handle: async (...requests: Request[]) => {
      for (const request of requests) await recorder.handle(request);
    },
    recorder,
  };
}

describe('the service behind the worker', () => {
  it('tells a sweep step by step, and that it is done', async () => {
    const { answers, handle } = service();
    await handle({ ...sweep, id: 1 });
    const steps = answers.flatMap((answer) => (answer.type === 'swept' ? [answer.step] : []));
    expect(steps).toEqual([...sweepSteps(experiment, 'link.bandwidth', values)]);
    expect(answers.at(-1)).toEqual({ type: 'sweepDone', id: 1 });
  });

  it('stops a sweep between two steps', async () => {
    const { types, recorder } = service();
    const swept = recorder.handle({ ...sweep, id: 1 });
    await Promise.resolve();
    await recorder.handle({ type: 'stop', id: 2 });
    await swept;
    expect(types()).toEqual(['1 swept', '2 stopped', '1 void']);
  });

  it('of many requests that wait begins only the last', async () => {
    const { types, recorder } = service();
    await Promise.all([
      recorder.handle({ ...sweep, id: 1 }),
      recorder.handle(recordOf(2, experiment)),
      recorder.handle({ ...sweep, id: 3 }),
      recorder.handle(recordOf(4, other)),
    ]);
    expect(types().filter((each) => !each.startsWith('4'))).toEqual(['1 void', '2 void', '3 void']);
    expect(types().at(-1)).toBe('4 recorded');
  });

  it('gives a sign of life while it records', async () => {
    const { types, recorder } = service();
    const recorded = recorder.handle(recordOf(1, experiment));
    await recorder.handle({ type: 'ping', id: 2 });
    await recorded;
    expect(types()[0]).toBe('2 pong');
    expect(types().at(-1)).toBe('1 recorded');
  });

  it('gives each request one last answer', async () => {
    const { answers, handle } = service();
    const life = { type: 'life', recording: 1, page: 5 } as const;
    await handle(
      recordOf(1, experiment),
      { type: 'shown', id: 2, recording: 1 },
      ...[paintOf(3, 1), paintOf(4, 9), { ...life, id: 5 }, { ...life, id: 6, recording: 9 }],
      { type: 'word', id: 7, recording: 1, page: 1e9, t: 1 },
      { type: 'stop', id: 8 },
      { ...sweep, id: 9 },
      { type: 'ping', id: 10 },
    );
    const last = answers.filter(isLast).map(({ id }) => id);
    expect(last).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('which recording is meant', () => {
  it('is said with each question, and nothing is told of one that is not there', async () => {
    const { answers, handle } = service();
    await handle(
      paintOf(1, 0),
      { type: 'life', id: 2, recording: 7, page: 5 },
      { type: 'word', id: 3, recording: 7, page: 5, t: 1 },
    );
    expect(answers.map(({ type }) => type)).toEqual(['void', 'void', 'void']);
  });

  it('may be the one that is shown, or the one that the page has not seen yet', async () => {
    const { types, handle } = service();
    await handle(
      recordOf(1, experiment),
      { type: 'shown', id: 2, recording: 1 },
      recordOf(3, other),
      ...[paintOf(4, 1), paintOf(5, 3)],
    );
    expect(types().slice(-2)).toEqual(['4 painted', '5 painted']);
  });

  it('is the one that is shown after a stop, whatever had been finished by then', async () => {
    const { types, handle } = service();
    await handle(
      recordOf(1, experiment),
      { type: 'shown', id: 2, recording: 1 },
      recordOf(3, other),
      { type: 'stop', id: 4 },
      ...[paintOf(5, 1), paintOf(6, 3)],
    );
    expect(types().slice(-2)).toEqual(['5 painted', '6 void']);
  });

  it('is no longer the one before as soon as another is shown', async () => {
    const { types, handle } = service();
    await handle(
      recordOf(1, experiment),
      { type: 'shown', id: 2, recording: 1 },
      recordOf(3, other),
      { type: 'shown', id: 4, recording: 3 },
      ...[paintOf(5, 1), paintOf(6, 3)],
    );
    expect(types().slice(-2)).toEqual(['5 void', '6 painted']);
  });
});

describe('a recording', () => {
  it('brings the picture along that was asked for with it', async () => {
    const { answers, handle } = service();
    await handle({ type: 'record', id: 1, experiment, picture }, paintOf(2, 1));
    const [recorded, painted] = answers.slice(-2);
    expect(recorded).toMatchObject({
      type: 'recorded',
      timeline: { outcome: record(experiment.scenario).outcome },
      memory: painted.type === 'painted' && painted.memory,
    });
  });
});

describe('what can’t be done', () => {
  it('is said in the error’s own words', async () => {
    const { answers, handle } = service();
    await handle(recordOf(1, experiment), { type: 'life', id: 2, recording: 1, page: 1e9 });
    const message = expect.stringContaining('no page 1000000000') as string;
    expect(answers.at(-1)).toEqual({ type: 'failed', id: 2, request: 'life', message });
  });

  it.each(['recorded', 'painted', 'life', 'word', 'swept'] as const)(
    'includes to send the answer "%s"',
    async (type) => {
      const { answers, handle } = service((answer) => {
        if (answer.type === type) throw new DOMException('It is too big.', 'DataCloneError');
      });
      await handle(
        recordOf(1, experiment),
        paintOf(2, 1),
        { type: 'life', id: 3, recording: 1, page: 5 },
        { type: 'word', id: 4, recording: 1, page: 5, t: 1 },
        { ...sweep, id: 5 },
      );
      const id = ['', 'recorded', 'painted', 'life', 'word', 'swept'].indexOf(type);
      expect(answers.filter((answer) => answer.type === 'failed')).toMatchObject([
        { id, message: 'It is too big.' },
      ]);
    },
  );
});
