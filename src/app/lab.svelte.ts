import type { Intervention } from '../migration/interventions';
import { defaultScenario } from '../migration/read-scenario';
import type { Timeline } from '../migration/recording';
import type { Scenario } from '../migration/scenario';
import type { GridView, Palette } from '../worker/memory-painter';
import type { PaintedMemory } from '../worker/protocol';
import { Recorder } from '../worker/recorder';

export class Lab {
  scenario = $state.raw<Scenario>(defaultScenario());
  interventions = $state.raw<readonly Intervention[]>([]);
  timeline = $state.raw<Timeline>();
  memory = $state.raw<PaintedMemory>();
  failure = $state<string>();
  readonly #recorder: Recorder;
  #wanted: { t: number; views: readonly GridView[]; palette: Palette } | undefined;
  #painting = false;

  constructor(onrecorded: (timeline: Timeline) => void) {
    this.#recorder = new Recorder({
      recorded: (timeline) => {
        this.timeline = timeline;
        onrecorded(timeline);
      },
      progress: () => undefined,
      failed: (message) => (this.failure = message),
    });
    this.#recorder.record(this.scenario, this.interventions);
  }

  paint(t: number, views: readonly GridView[], palette: Palette): void {
    this.#wanted = { t, views, palette };
    if (!this.#painting) void this.#paintNewest();
  }

  async #paintNewest(): Promise<void> {
    this.#painting = true;
    while (this.#wanted) {
      const { t, views, palette } = this.#wanted;
      this.#wanted = undefined;
      this.memory = (await this.#recorder.paint(t, views, palette)) ?? this.memory;
    }
    this.#painting = false;
  }

  inspect(page: number, t: number) {
    return this.#recorder.inspect(page, t);
  }

  dispose(): void {
    this.#recorder.dispose();
  }
}
