import type { Fault, Intervention } from '../migration/interventions';
import type { PageLife } from '../migration/page-life';
import type { Progress } from '../migration/record';
import type { Timeline } from '../migration/recording';
import { defaultScenario, withField, withPolicy } from '../migration/read-scenario';
import { checkField } from '../migration/check-field';
import { fieldAt } from '../migration/scenario-fields';
import type { PolicyName, Scenario } from '../migration/scenario';
import type { GridView, Palette } from '../worker/memory-painter';
import type { PaintedMemory } from '../worker/protocol';
import { Recorder } from '../worker/recorder';
import type { Problem } from './problems';
import { tooMuchForThisMachine } from './this-machine';

/** A recording that takes less than this, in ms, is not announced: it would only flicker. */
const PATIENCE = 300;

/** What became of a recording: the one before, and whether its past still holds. */
export interface Recorded {
  readonly timeline: Timeline;
  readonly before: Timeline | undefined;
  /** False where only interventions changed: all before them is as it was. */
  readonly anew: boolean;
}

/**
 * What the page shows: the last good scenario, what was done to it, the recording
 * of both, and what stands in the way. It owns the worker.
 */
export class Lab {
  /** The last good one, also while a wrong value stands in a field. */
  scenario: Scenario = $state.raw()!;
  interventions: readonly Intervention[] = $state.raw([]);
  /** What is wrong, by the path of the field that it was given for. */
  problems: Readonly<Partial<Record<string, Problem>>> = $state.raw({});
  timeline: Timeline | undefined = $state.raw();
  /** Of a recording that takes so long that a reader wants to know. */
  progress: Progress | undefined = $state.raw();
  /** The worker's own words when it could not go on. */
  failure: string | undefined = $state();
  memory: PaintedMemory | undefined = $state.raw();

  readonly #onrecorded: (recorded: Recorded) => void;
  #recorder: Recorder | undefined;
  #startedAt = 0;
  #wanted: { t: number; views: readonly GridView[]; palette: Palette } | undefined;
  #painting = false;

  constructor(
    scenario: Scenario,
    interventions: readonly Intervention[],
    onrecorded: (recorded: Recorded) => void,
  ) {
    this.scenario = scenario;
    this.interventions = interventions;
    this.#onrecorded = onrecorded;
    this.#record();
  }

  /** Sets a field to what was typed or dragged. A wrong value is told and changes nothing. */
  change(path: string, given: unknown): void {
    const checked = checkField(fieldAt(path), given);
    const problem =
      'problem' in checked
        ? checked.problem
        : path === 'vm.ram'
          ? tooMuchForThisMachine(checked.value as number)
          : undefined;
    this.#tell(path, problem);
    if (problem || !('value' in checked)) return;
    const scenario =
      path === 'policy.name'
        ? withPolicy(this.scenario, checked.value as PolicyName)
        : withField(this.scenario, path, checked.value);
    this.#recordAnew(scenario);
  }

  /** Takes back what is wrong in a field: the last good value stands in it again. */
  forgive(path: string): void {
    this.#tell(path, undefined);
  }

  cancel(t: number): void {
    this.#intervene({ t, kind: 'cancel' });
  }

  breakSomething(fault: Fault, t: number): void {
    this.#intervene({ t, kind: 'fault', fault });
  }

  undo(intervention: Intervention): void {
    this.interventions = this.interventions.filter((each) => each !== intervention);
    this.#record();
  }

  /** Nothing has been done to the migration yet. */
  undoAll(): void {
    if (this.interventions.length === 0) return;
    this.interventions = [];
    this.#record();
  }

  /** Drops the recording under way; what was recorded before is shown on, or else the seed's VM. */
  stop(): void {
    this.#recorder?.stop();
    this.progress = undefined;
    if (this.timeline) {
      this.scenario = this.timeline.scenario;
      this.interventions = this.timeline.interventions;
    } else {
      // An address may ask for more than its reader wants to wait for.
      this.scenario = defaultScenario();
      this.interventions = [];
      this.#record();
    }
  }

  /** After a crash: a new worker, and the same recording again. */
  restartWorker(): void {
    this.#recorder?.dispose();
    this.#recorder = undefined;
    this.#record();
  }

  /** Wants the memory painted. One request is under way at a time; of those that wait the newest wins. */
  paint(t: number, views: readonly GridView[], palette: Palette): void {
    this.#wanted = { t, views, palette };
    if (!this.#painting) void this.#paintNewest();
  }

  async inspect(page: number, t: number): Promise<PageLife | undefined> {
    return this.#recorder?.inspect(page, t);
  }

  dispose(): void {
    this.#recorder?.dispose();
  }

  #tell(path: string, problem: Problem | undefined): void {
    if (!problem && !this.problems[path]) return;
    const { [path]: _, ...others } = this.problems;
    this.problems = problem ? { ...others, [path]: problem } : others;
  }

  #intervene(intervention: Intervention): void {
    this.interventions = [...this.interventions, intervention];
    this.#record();
  }

  #recordAnew(scenario: Scenario): void {
    this.scenario = scenario;
    this.#record();
  }

  #record(): void {
    this.failure = undefined;
    this.progress = undefined;
    this.#startedAt = performance.now();
    try {
      this.#recorder ??= new Recorder({
        recorded: (timeline) => this.#recorded(timeline),
        progress: (progress) => {
          if (performance.now() - this.#startedAt > PATIENCE) this.progress = progress;
        },
        failed: (message) => this.#failed(message),
      });
      this.#recorder.record(this.scenario, this.interventions);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #recorded(timeline: Timeline): void {
    const before = this.timeline;
    this.progress = undefined;
    if (before?.scenario.vm.ram !== timeline.scenario.vm.ram) this.memory = undefined;
    this.timeline = timeline;
    // The worker copies what it is sent, so the scenario that comes back is told by its content.
    const anew = JSON.stringify(before?.scenario) !== JSON.stringify(timeline.scenario);
    this.#onrecorded({ timeline, before, anew });
  }

  #failed(message: string): void {
    this.progress = undefined;
    this.failure = message;
  }

  async #paintNewest(): Promise<void> {
    this.#painting = true;
    while (this.#wanted) {
      const { t, views, palette } = this.#wanted;
      this.#wanted = undefined;
      this.memory = (await this.#recorder?.paint(t, views, palette)) ?? this.memory;
    }
    this.#painting = false;
  }
}
