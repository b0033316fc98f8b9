import { describe, expect, it } from 'vitest';
import { scenarioWith } from '../migration/any-scenario.test-support';
import { bitmapWord } from '../migration/bitmap-word';
import { MemoryReplay } from '../migration/memory-replay';
import { pageLife } from '../migration/page-life';
import { record } from '../migration/record';
import { GIB } from '../physics/units';
import type { Answer, Request } from './protocol';
import { RecorderService } from './recorder-service';

// Takes so long to generate again that others get their turn in between.
const scenario = scenarioWith({
  'vm.ram': 4 * GIB,
  'workload.writableWorkingSet': GIB,
  'workload.writesPerSecond': 100_000,
});
const experiment = { scenario, interventions: [] };
const picture = undefined;

/** A worker without a worker, and what it answered. */
function service() {
  const answers: Answer[] = [];
  const worker = new RecorderService(
    (answer) => answers.push(answer),
    () => new Promise((resume) => setTimeout(resume)),
  );
  return { answers, handle: (request: Request) => worker.handle(request) };
}

describe('the worker, asked about a page,', () => {
  it('follows a page, and drops the one that it was following', async () => {
    const { answers, handle } = service();
    await handle({ type: 'record', id: 1, experiment, picture });
    await Promise.all([
      handle({ type: 'life', id: 2, recording: 1, page: 5000 }),
      handle({ type: 'life', id: 3, recording: 1, page: 6000 }),
    ]);
    const lives = answers.filter((answer) => answer.type === 'life');
    expect(answers).toContainEqual({ type: 'void', id: 2, request: 'life' });
    expect(lives.find(({ id }) => id === 3)?.life).toEqual(pageLife(record(scenario), 6000));
  });

  it('drops it too when another recording is shown', async () => {
    const { answers, handle } = service();
    await handle({ type: 'record', id: 1, experiment, picture });
    const small = { scenario: scenarioWith({ 'vm.ram': GIB / 16 }), interventions: [] };
    await handle({ type: 'shown', id: 2, recording: 1 });
    await Promise.all([
      handle({ type: 'life', id: 3, recording: 1, page: 5000 }),
      handle({ type: 'record', id: 4, experiment: small, picture }).then(() =>
        handle({ type: 'shown', id: 5, recording: 4 }),
      ),
    ]);
    expect(answers).toContainEqual({ type: 'void', id: 3, request: 'life' });
  });

  it('reads the word that holds a page, and says which page there is not', async () => {
    const { answers, handle } = service();
    await handle({ type: 'record', id: 1, experiment, picture });
    await handle({ type: 'word', id: 2, recording: 1, page: 5000, t: 20 });
    const recording = record(scenario);
    const replay = new MemoryReplay(scenario, recording.memory);
    replay.seek(20);
    const word = bitmapWord(replay, 5000, 20);
    expect(answers.at(-1)).toEqual({ type: 'word', id: 2, recording: 1, word });
    await handle({ type: 'life', id: 3, recording: 1, page: 1e9 });
    expect(answers.at(-1)).toMatchObject({ type: 'failed', id: 3, request: 'life' });
  });
});
