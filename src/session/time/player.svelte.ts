import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import {
  latest,
  nextEvent,
  nextPass,
  nextPhase,
  previousEvent,
  previousPass,
  previousPhase,
  soonest,
  startOfPhase,
} from './event-times';
import { jointStory } from './joint-story';
import { storyTime } from './story-time';
import type { StorySeconds, StoryTime } from './story-time';
import { AT_FIRST, afterEvent } from './player-states';
import type { PlayerEvent, PlayerState } from './player-states';

/** Where frames come from; the browser's own, or a test's. Times are in milliseconds. */
export interface FrameClock {
  /** The time of the frame that is being made, or the present. */
  now(): number;
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
  /** Whether the person asked for less motion: then time goes on in steps. */
  reducedMotion(): boolean;
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** A frame that comes later than this does not make up for the time: nothing is skipped unseen. */
const LONGEST_FRAME = 100;
/** With reduced motion the picture changes this often, in milliseconds. */
const STILL_FOR = 500;

function browserClock(): FrameClock {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  return {
    now: () => performance.now(),
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
    reducedMotion: () => reduced.matches,
  };
}

/**
 * Moves the instant that is seen. Playing goes on in story time, by the time
 * since it began and not by sums over frames, so that the same is seen at any
 * frame rate; every step and jump sets migration time itself, so that it is
 * exact and owes nothing to the clock.
 */
export class Player {
  readonly #clock: FrameClock;
  #standing = $state.raw(AT_FIRST);
  #timeline = $state.raw<Timeline>();
  /** What it is compared with: time goes on until both are over. */
  #other = $state.raw<Timeline>();
  #t = $state<Seconds>(0);
  #speed = $state(1);
  readonly #story = $derived(
    this.#timeline &&
      (this.#other ? jointStory(this.#timeline, this.#other) : storyTime(this.#timeline)),
  );
  readonly #state = $derived<PlayerState>(this.#standing.state);

  /** Where playing has come to; `t` is behind it while reduced motion holds the picture still. */
  #s: StorySeconds = 0;
  #frame: number | undefined;
  #lastFrame = 0;
  /** Since when it plays on, and from where in the story. */
  #since = { now: 0, s: 0 };
  #stillSince = 0;

  constructor(clock: FrameClock = browserClock()) {
    this.#clock = clock;
  }

  get t(): Seconds {
    return this.#t;
  }

  get state(): PlayerState {
    return this.#state;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Story time of what is loaded. */
  get story(): StoryTime | undefined {
    return this.#story;
  }

  /** When all is over: of two recordings that are compared, the longer one's end. */
  get end(): Seconds {
    return Math.max(this.#timeline?.end ?? 0, this.#other?.end ?? 0);
  }

  /** Takes a recording, or two on one clock, and stays at the same instant as far as it goes. */
  load(timeline: Timeline, other?: Timeline): void {
    this.#timeline = timeline;
    this.#other = other;
    this.#moveTo(this.#t, 'LOADED');
  }

  /** Plays on; from the start if the end was reached. */
  play(): void {
    if (this.#state === 'ended') this.#setTime(0);
    this.#send('PLAY');
  }

  pause(): void {
    this.#send('PAUSE');
  }

  toggle(): void {
    if (this.#state === 'playing') this.pause();
    else this.play();
  }

  /** Goes to an instant; what was playing plays on from there. */
  seek(t: Seconds): void {
    if (this.#timeline && !Number.isNaN(t)) this.#moveTo(t, 'MOVED');
  }

  /** Holds time still while the playhead is dragged; `seek` moves it. */
  scrubStart(): void {
    this.#send('SCRUB_START');
  }

  scrubEnd(): void {
    this.#moveTo(this.#t, 'SCRUB_END');
  }

  /** Pauses at the next event, exactly. */
  nextEvent(): void {
    this.#stepTo(nextEvent(this.#timelines, this.#t));
  }

  /** Pauses at the event before, exactly. */
  previousEvent(): void {
    this.#stepTo(previousEvent(this.#timelines, this.#t));
  }

  /** Pauses where the next pass begins; after the last one where its phase is over. */
  nextPass(): void {
    this.#stepTo(this.#timeline && soonest(nextPass, this.#timelines, this.#t));
  }

  /** Pauses at the beginning of this pass or, if it is there already, of the one before. */
  previousPass(): void {
    this.#stepTo(this.#timeline && latest(previousPass, this.#timelines, this.#t));
  }

  /** Goes to the start of the next phase; after the last phase to the end. */
  nextPhase(): void {
    if (this.#timeline) this.seek(soonest(nextPhase, this.#timelines, this.#t));
  }

  /** Goes to the start of this phase or, if it is there already, of the one before. */
  previousPhase(): void {
    if (this.#timeline) this.seek(latest(previousPhase, this.#timelines, this.#t));
  }

  /** Goes to the start of phase 1 to 6, if the migration ever comes to it. */
  toPhase(number: number): void {
    const start = this.#timeline && startOfPhase(this.#timeline, number);
    if (start !== undefined) this.seek(start);
  }

  /** Goes to the start; what was playing plays on from there. */
  restart(): void {
    this.#setTime(0);
    this.#send('RESTART');
  }

  /** Story seconds a second. @throws RangeError unless it is positive. */
  setSpeed(speed: number): void {
    if (!(speed > 0 && speed < Infinity))
      throw new RangeError(`A speed of ${speed} leads nowhere.`);
    this.#speed = speed;
    this.#playOnFrom(this.#s);
  }

  dispose(): void {
    this.#stopFrames();
  }

  #stepTo(t: Seconds | undefined): void {
    this.pause();
    if (t !== undefined) this.seek(t);
  }

  #moveTo(t: Seconds, type: 'LOADED' | 'MOVED' | 'SCRUB_END'): void {
    this.#setTime(t);
    this.#send(type);
  }

  #setTime(t: Seconds): void {
    this.#t = Math.min(Math.max(t, 0), this.end);
    this.#playOnFrom(this.#story?.toStory(this.#t) ?? 0);
  }

  #playOnFrom(s: StorySeconds): void {
    this.#s = s;
    const now = this.#clock.now();
    this.#since = { now, s };
    this.#lastFrame = now;
    this.#stillSince = now;
  }

  get #timelines(): readonly Timeline[] {
    return [this.#timeline, this.#other].filter((each) => each !== undefined);
  }

  #send(event: PlayerEvent): void {
    this.#standing = afterEvent(this.#standing, event, this.#t === this.end);
    if (this.#state !== 'playing') this.#stopFrames();
    else if (this.#frame === undefined) {
      this.#playOnFrom(this.#s);
      this.#frame = this.#clock.request((now) => this.#nextFrame(now));
    }
  }

  #stopFrames(): void {
    if (this.#frame !== undefined) this.#clock.cancel(this.#frame);
    this.#frame = undefined;
  }

  #nextFrame(now: number): void {
    this.#frame = this.#clock.request((later) => this.#nextFrame(later));
    const late = now - this.#lastFrame - LONGEST_FRAME;
    if (late > 0) this.#since = { now: this.#since.now + late, s: this.#since.s };
    this.#lastFrame = now;
    const story = this.#story!;
    // The first frame may bear a time of before it was asked for.
    const played = Math.max(0, now - this.#since.now) / 1000;
    this.#s = Math.min(story.duration, this.#since.s + played * this.#speed);
    const reached = this.#s >= story.duration;
    if (this.#clock.reducedMotion()) {
      if (now - this.#stillSince < STILL_FOR && !reached) return;
      this.#stillSince = now;
      this.#t = this.#eventBy(story.toMigration(this.#s));
    } else {
      this.#t = story.toMigration(this.#s);
    }
    if (this.#t === this.end) this.#send('REACHED_END');
  }

  // A picture that stands still for half a second shows an event itself rather than what is just after it.
  #eventBy(t: Seconds): Seconds {
    const event = previousEvent(this.#timelines, t);
    return event !== undefined && event > this.#t && t < this.end ? event : t;
  }
}
