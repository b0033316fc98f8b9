import type { Timeline } from '../migration/recording';

export class StandInPlayer {
  t = $state(0);
  state = $state<'idle' | 'playing' | 'paused' | 'scrubbing' | 'ended'>('idle');
  speed = $state(1);
  load(_timeline: Timeline) {}
  seek(t: number) {
    this.t = t;
  }
  dispose() {}
}
