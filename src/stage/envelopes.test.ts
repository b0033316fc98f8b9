import { expect, it } from 'vitest';
import { defaultScenario } from '../migration/read-scenario';
import { momentAt } from '../migration/moment';
import { record } from '../migration/record';
import { framesOf } from '../session/time/frames';
import { storyTime } from '../session/time/story-time';
import { LOST_AT, envelopesAt, flashAt } from './envelopes';

const run = record(defaultScenario());
const story = storyTime(run);
const frames = framesOf(run, story);
const [stall] = run.client.stalls;
const at = (s: number) => envelopesAt(frames, s);
const lost = frames.find(({ lost }) => lost)!;
const heard = run.reach.find(({ port }) => port === 2)!.t;

it('a lost request leaves the client, goes where the switch sends it, and stays there crossed out', () => {
  const [first] = at(lost.left);
  expect(first).toMatchObject({ cable: 'client', along: 1, lost: true, crossedOut: false });
  const [then] = at(lost.left + 0.9 * (lost.arrived - lost.left));
  expect(then.cable).toBe('source');
  expect(then.along).toBeGreaterThan(0.4);
  expect(at(lost.arrived + 0.5)).toMatchObject([
    { cable: 'source', along: LOST_AT, crossedOut: true },
  ]);
  expect(at(lost.until + 0.01)).toEqual([]);
});

it('the announcement arrives when the row of the switch changes', () => {
  const arrives = story.toStory(heard);
  const before = at(arrives - 0.01);
  expect(before).toMatchObject([{ kind: 'announcement', cable: 'destination' }]);
  expect(before[0].along).toBeLessThan(0.01);
  const portAt = (t: number) => momentAt(run, t).macTable.find(({ who }) => who === 'vm')!.port;
  expect([portAt(heard - 1e-7), portAt(heard)]).toEqual([1, 2]);
  expect(flashAt(frames, arrives - 0.01)).toBe(0);
  expect(flashAt(frames, arrives)).toBe(1);
  expect(flashAt(frames, arrives + 2)).toBe(0);
});

it('the answer to a retransmission arrives when the recording says so', () => {
  const [answer] = at(story.toStory(stall.answeredAt!));
  expect(answer).toMatchObject({ kind: 'answer', cable: 'client', along: 1 });
  const [again] = at(story.toStory(stall.attempts[1].t));
  expect(again).toMatchObject({ kind: 'request', retransmission: 1, cable: 'client', along: 1 });
});

it('one envelope is under way at a time while the VM runs on the source', () => {
  for (let s = 0; s < story.toStory(10.9); s += 0.05) expect(at(s).length).toBeLessThanOrEqual(2);
});
