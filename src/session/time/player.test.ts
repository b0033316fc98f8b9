import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../migration/read-scenario';
import { record } from '../../migration/record';
import { eventTimes } from './event-times';
import { FakeClock } from '../fake-clock.test-support';
import { Player } from './player.svelte';

const timeline = record(defaultScenario());
const cancelled = record(defaultScenario(), [{ t: 5, kind: 'cancel' }]);

function loaded(clock = new FakeClock()): Player {
  const player = new Player(clock);
  player.load(timeline);
  return player;
}

describe('playing', () => {
  it.each([15, 60, 144])('at %i Hz goes forward and ends at the very end', (hertz) => {
    const clock = new FakeClock(hertz);
    const player = loaded(clock);
    player.play();
    const seen = clock.run(120, () => player.t);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(player.t).toBe(timeline.end);
    expect(player.state).toBe('ended');
    expect(clock.asleep).toBe(true);
    expect(seen.length / hertz).toBeCloseTo(player.story!.duration, 0);
  });

  it('takes as long at any frame rate', () => {
    const after = (hertz: number) => {
      const clock = new FakeClock(hertz);
      const player = loaded(clock);
      player.play();
      clock.run(20, () => player.t);
      return player.story!.toStory(player.t);
    };
    for (const hertz of [15, 60, 144]) expect(after(hertz)).toBeCloseTo(20, 6);
  });

  it('goes faster with the speed', () => {
    const clock = new FakeClock();
    const player = loaded(clock);
    player.setSpeed(4);
    player.play();
    clock.run(2, () => player.t);
    expect(player.story!.toStory(player.t)).toBeCloseTo(8, 6);
    expect(() => player.setSpeed(0)).toThrow(RangeError);
  });

  it('does not run on while the page is hidden', () => {
    const clock = new FakeClock();
    const player = loaded(clock);
    player.play();
    clock.frame(60_000);
    expect(player.story!.toStory(player.t)).toBeCloseTo(0.1, 9);
    clock.frame(50);
    expect(player.story!.toStory(player.t)).toBeCloseTo(0.15, 9);
  });

  it('stands where it was paused, and asks for no frame', () => {
    const clock = new FakeClock();
    const player = loaded(clock);
    player.play();
    clock.run(3, () => player.t);
    player.toggle();
    const { t } = player;
    expect(player.state).toBe('paused');
    expect(clock.asleep).toBe(true);
    clock.frame(5000);
    const { story } = player;
    player.toggle();
    clock.frame();
    expect(story!.toStory(player.t)).toBeCloseTo(story!.toStory(t) + 1 / clock.hertz, 6);
  });

  it('begins again when it is played at the end', () => {
    const clock = new FakeClock();
    const player = loaded(clock);
    player.seek(timeline.end);
    expect(player.state).toBe('ended');
    player.play();
    expect(player.state).toBe('playing');
    expect(player.t).toBe(0);
  });

  it('advances through steps that are shorter than a tick of the clock of migration time', () => {
    const clock = new FakeClock(144);
    const player = loaded(clock);
    const { start } = timeline.phases[5];
    player.seek(start);
    player.play();
    clock.run(10, () => player.t);
    expect(player.state).toBe('ended');
  });
});

describe('stepping', () => {
  it('visits every event exactly, forward and back', () => {
    const player = loaded();
    const seen = [player.t];
    while (player.state !== 'ended') {
      player.nextEvent();
      seen.push(player.t);
    }
    expect(seen).toEqual(eventTimes(timeline));
    player.nextEvent();
    expect(player.t).toBe(timeline.end);
    const back = [player.t];
    while (player.t > 0) {
      player.previousEvent();
      back.push(player.t);
    }
    expect(back.reverse()).toEqual(seen);
    player.previousEvent();
    expect(player.t).toBe(0);
  });

  it('pauses what was playing', () => {
    const player = loaded();
    player.play();
    player.nextEvent();
    expect(player.state).toBe('paused');
    expect(player.t).toBe(timeline.snapshots[1].t);
  });

  it('reaches the six phases and the end, and comes back', () => {
    const player = loaded();
    const seen = [player.t];
    for (let i = 0; i < 6; i++) {
      player.nextPhase();
      seen.push(player.t);
    }
    expect(seen).toEqual([...timeline.phases.map(({ start }) => start), timeline.end]);
    player.previousPhase();
    expect(player.t).toBe(timeline.phases[5].start);
  });

  it('goes to a phase by its number, if there is one', () => {
    const player = loaded();
    player.toPhase(4);
    expect(player.t).toBe(timeline.phases[3].start);
    player.load(cancelled);
    player.toPhase(2);
    player.toPhase(4);
    expect(player.t).toBe(timeline.phases[1].start);
  });

  it('comes back to the start', () => {
    const player = loaded();
    player.toPhase(5);
    player.restart();
    expect([player.t, player.state]).toEqual([0, 'paused']);
    player.seek(timeline.end);
    player.restart();
    expect([player.t, player.state]).toEqual([0, 'paused']);
  });
});

describe('seeking and scrubbing', () => {
  it('takes any instant, and no other', () => {
    const player = loaded();
    player.seek(5.62);
    expect(player.t).toBe(5.62);
    player.seek(-1);
    expect(player.t).toBe(0);
    player.seek(1e9);
    expect(player.t).toBe(timeline.end);
    player.seek(NaN);
    expect(player.t).toBe(timeline.end);
  });

  it('stops time while the playhead is held', () => {
    const clock = new FakeClock();
    const player = loaded(clock);
    player.play();
    player.scrubStart();
    expect(clock.asleep).toBe(true);
    player.seek(7);
    player.seek(8);
    expect([player.t, player.state]).toEqual([8, 'scrubbing']);
    player.scrubEnd();
    expect([player.t, player.state]).toEqual([8, 'playing']);
    player.pause();
    player.scrubStart();
    player.seek(timeline.end);
    player.scrubEnd();
    expect(player.state).toBe('ended');
  });
});

describe('another recording', () => {
  it('is seen at the same instant, or at its end', () => {
    const player = loaded();
    player.seek(3);
    player.load(cancelled);
    expect([player.t, player.state]).toEqual([3, 'paused']);
    player.load(timeline);
    player.seek(11);
    player.load(cancelled);
    expect([player.t, player.state]).toEqual([5, 'ended']);
    player.load(timeline);
    expect([player.t, player.state]).toEqual([5, 'paused']);
  });
});

describe('with reduced motion', () => {
  it('time goes on in steps, twice a second, and stops at every event', () => {
    const clock = new FakeClock(60, true);
    const player = loaded(clock);
    player.play();
    const seen = clock.run(120, () => player.t);
    const stills = [...new Set(seen)];
    expect(player.state).toBe('ended');
    expect(stills.length).toBeLessThanOrEqual(player.story!.duration * 2 + 2);
    // Where two come within one still it is the later one: a request may be lost just before.
    for (const { t } of timeline.snapshots) expect(stills).toContain(t);
    for (const t of eventTimes(timeline))
      expect(stills.some((still) => still >= t && still < t + 0.01)).toBe(true);
  });
});

it('whatever is pressed, time stays within the recording and the state tells of it', () => {
  const presses = fc.constantFrom(
    'play',
    'pause',
    'toggle',
    'nextEvent',
    'previousEvent',
    'nextPhase',
    'previousPhase',
    'restart',
    'scrubStart',
    'scrubEnd',
    'frame',
  );
  fc.assert(
    fc.property(fc.array(presses, { maxLength: 60 }), (pressed) => {
      const clock = new FakeClock(15);
      const player = loaded(clock);
      for (const press of pressed) {
        if (press === 'frame') clock.frame();
        else player[press]();
        expect(player.t).toBeGreaterThanOrEqual(0);
        expect(player.t).toBeLessThanOrEqual(timeline.end);
        expect(clock.asleep).toBe(player.state !== 'playing');
        if (player.state === 'ended') expect(player.t).toBe(timeline.end);
        if (player.state === 'paused') expect(player.t).toBeLessThan(timeline.end);
      }
    }),
  );
});
