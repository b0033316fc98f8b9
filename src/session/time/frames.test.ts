import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyIntervention,
  anyScenario,
  scenarioWith,
} from '../../migration/any-scenario.test-support';
import { RECORDINGS } from '../../migration/every-ending.test-support';
import { defaultScenario } from '../../migration/read-scenario';
import { fateOf, reachAt } from '../../migration/reach';
import { record } from '../../migration/record';
import type { Timeline } from '../../migration/recording';
import { drawnOneIn, framesOf } from './frames';
import type { Frame } from './frames';
import { storyTime } from './story-time';

const framesIn = (run: Timeline) => framesOf(run, storyTime(run));
const chatted = ({ id }: Frame) => id.startsWith('chat ');

function isTrue(run: Timeline): void {
  const story = storyTime(run);
  const frames = framesOf(run, story);
  const tries = run.client.stalls
    .flatMap(({ attempts }) => attempts)
    .filter(({ t }) => t <= run.end);
  expect(new Set(frames.map(({ id }) => id)).size).toBe(frames.length);
  for (const { left, arrived, until } of frames) {
    expect(arrived).toBeGreaterThanOrEqual(left);
    expect(until).toBeGreaterThanOrEqual(left);
  }
  // Each request that had to wait leaves when the recording says so, and is lost where it says so.
  const requests = frames.filter((frame) => frame.kind === 'request' && !chatted(frame));
  expect(
    requests.map(({ left, retransmission, lost }) => [left, retransmission, lost ?? 'answered']),
  ).toEqual(tries.map(({ t, retransmission, fate }) => [story.toStory(t), retransmission, fate]));
  // Each answer that was waited for, and each message to the switch, arrives when the recording says so.
  const answers = frames.filter((frame) => frame.kind === 'answer' && !chatted(frame));
  const answered = run.client.stalls.flatMap(({ answeredAt }) => answeredAt ?? []);
  expect(answers.map(({ arrived }) => arrived)).toEqual(
    answered.filter((t) => t <= run.end).map((t) => story.toStory(t)),
  );
  const heard = run.reach.find(({ port }) => port === 2)?.t;
  expect(frames.find(({ to }) => to.length === 0)?.arrived).toBe(
    heard === undefined || heard > run.end ? undefined : story.toStory(heard),
  );
  // What is answered at once is drawn one by one, and never while nobody would answer.
  let free = 0;
  for (const { kind, left, arrived } of frames.filter(chatted)) {
    expect(left).toBeGreaterThanOrEqual(free);
    free = arrived;
    for (const { t } of run.reach) {
      const s = story.toStory(t);
      if (fateOf(run.reach, t) !== 'answered')
        expect([kind, s > left && s < arrived]).toEqual([kind, false]);
    }
    if (left < story.duration)
      expect(fateOf(run.reach, story.toMigration(left + 1e-9))).toBe('answered');
  }
}

describe('the frames on the cables', () => {
  it.each(RECORDINGS)('are those of the recording ($outcome.status)', isTrue);

  it('are those of any recording', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(anyIntervention, { maxLength: 2 }), (scenario, done) =>
        isTrue(record(scenario, done)),
      ),
      { numRuns: 60 },
    );
  });

  it('of the default run: a request is lost at the old host, sent again, and answered by the new one', () => {
    const frames = framesIn(record(defaultScenario())).filter((frame) => !chatted(frame));
    expect(
      frames.map(({ kind, from, to, lost, retransmission }) => [
        kind,
        from,
        ...to,
        lost,
        retransmission,
      ]),
    ).toEqual([
      ['request', 'client', 'source', 'vmSuspended', 0],
      ['announcement', 'destination', undefined, 0],
      ['request', 'client', 'destination', undefined, 1],
      ['answer', 'destination', 'client', undefined, 0],
    ]);
  });

  it('of the chat are one in so many', () => {
    const run = record(defaultScenario());
    const story = storyTime(run);
    const requests = framesIn(run).filter((frame) => chatted(frame) && frame.kind === 'request');
    const passing = requests.filter(
      ({ left }) => left > story.toStory(2) && left < story.toStory(8),
    );
    const inAll = 6 / run.client.every;
    expect(inAll / passing.length / drawnOneIn(run, story, 5)).toBeCloseTo(1, 0);
  });

  it('go to all ports where the switch has forgotten the address', () => {
    // It hears from nobody at port 2, and forgets the old port before the client gives up.
    const run = record(
      scenarioWith({ 'network.announce': false, 'network.ageing': 20, 'client.os': 'linux' }),
    );
    expect(run.reach.at(-1)).toMatchObject({ port: 0 });
    const tries = framesIn(run).filter((frame) => !chatted(frame) && frame.kind === 'request');
    expect(tries[0]).toMatchObject({ to: ['source'], lost: 'vmSuspended' });
    expect(tries.at(-1)!.lost).toBeUndefined();
    expect(tries.at(-1)!.to).toEqual(['source', 'destination']);
    const after = framesIn(run)
      .filter((frame) => chatted(frame) && frame.kind === 'request')
      .at(-1)!;
    expect(reachAt(run.reach, run.end).vm).toBe('destination');
    // The answer told the switch where the VM is.
    expect(after.to).toEqual(['destination']);
  });
});
