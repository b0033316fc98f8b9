import { expect, it } from 'vitest';
import type { PageLife } from '../migration/page-life';
import type { Timeline } from '../migration/recording';
import { PagePick } from './page-pick.svelte';
import type { PageSource } from './page-pick.svelte';

const life = (page: number): PageLife => ({ page }) as PageLife;
const aRecording = () => ({}) as Timeline;

/** A run whose answers are given by hand. */
class Asked implements PageSource {
  readonly questions: { page: number; answer: (life: PageLife | undefined) => void }[] = [];
  life(_: Timeline, page: number): Promise<PageLife | undefined> {
    return new Promise((answer) => this.questions.push({ page, answer }));
  }
  word(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

it('a life that could not be told is no longer waited for, and another page begins anew', async () => {
  const [pick, run, recording] = [new PagePick(), new Asked(), aRecording()];
  pick.pick(3);
  const following = pick.follow(run, recording);
  expect([pick.pending, pick.failed]).toEqual([true, false]);
  run.questions[0].answer(undefined);
  await following;
  expect([pick.pending, pick.failed, pick.latestIn(recording).life]).toEqual([
    false,
    true,
    undefined,
  ]);

  pick.pick(4);
  const next = pick.follow(run, recording);
  expect([pick.pending, pick.failed]).toEqual([true, false]);
  run.questions[1].answer(life(4));
  await next;
  expect([pick.pending, pick.failed, pick.latestIn(recording).life?.page]).toEqual([
    false,
    false,
    4,
  ]);
});

it('the answer that was overtaken says nothing', async () => {
  const [pick, run, recording] = [new PagePick(), new Asked(), aRecording()];
  pick.pick(3);
  const first = pick.follow(run, recording);
  pick.pick(4);
  const second = pick.follow(run, recording);
  run.questions[0].answer(undefined);
  await first;
  expect([pick.pending, pick.failed]).toEqual([true, false]);
  run.questions[1].answer(life(4));
  await second;
  expect(pick.latestIn(recording).life?.page).toBe(4);
});

it('a page is asked for once in each recording, and again after none was picked only in another', () => {
  const [pick, run, recording] = [new PagePick(), new Asked(), aRecording()];
  pick.pick(3);
  void pick.follow(run, recording);
  void pick.follow(run, recording);
  pick.pick(undefined);
  void pick.follow(run, recording);
  pick.pick(3);
  void pick.follow(run, recording);
  expect(run.questions.map(({ page }) => page)).toEqual([3]);
  void pick.follow(run, aRecording());
  expect(run.questions.map(({ page }) => page)).toEqual([3, 3]);
});

it('what was told of one recording is not told of another', async () => {
  const [pick, run, recording] = [new PagePick(), new Asked(), aRecording()];
  pick.pick(3);
  const following = pick.follow(run, recording);
  run.questions[0].answer(life(3));
  await following;
  expect(pick.latestIn(recording).life?.page).toBe(3);
  expect(pick.latestIn(aRecording()).life).toBeUndefined();
});
