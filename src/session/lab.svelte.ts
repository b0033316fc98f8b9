import {
  isChangeable,
  sameExperiment,
  withIntervention,
  withInterventionChanged,
  withSetting,
  withoutIntervention,
} from '../migration/experiment';
import type { Experiment } from '../migration/experiment';
import { MOST_INTERVENTIONS } from '../migration/interventions';
import type { Fault, Intervention } from '../migration/interventions';
import type { Progress } from '../migration/record';
import { defaultScenario, withField, withPolicy } from '../migration/read-scenario';
import type { Timeline } from '../migration/recording';
import type { PolicyName, Scenario } from '../migration/scenario';
import type { Seconds } from '../physics/units';
import { FieldProblems } from './field-problems.svelte';
import { ghostOf } from './ghost';
import type { Ghost } from './ghost';
import { sameBeginning, samePlan } from './plan';
import type { Plan } from './plan';
import type { Problem } from './problem';
import { RecordedRun } from './recorded-run.svelte';
import type { RecordedExperiment } from './recorded-run.svelte';
import { UndoStack } from './undo-stack.svelte';
import type { Steps } from './undo-stack.svelte';

/** What became of a recording: the one before, and whether it is another migration. */
export interface Recorded {
  readonly timeline: Timeline;
  readonly before: Timeline | undefined;
  /** Not only what is done to the migration is another, but how it begins. */
  readonly anew: boolean;
}

/** Who hears what becomes of the lab. */
export interface LabListener {
  /** The present run is recorded. */
  readonly recorded: (recorded: Recorded) => void;
  /** Another run is compared with, or none, or its recording has come. */
  readonly comparisonChanged: () => void;
  /** No more can be done to a migration. */
  readonly full: () => void;
}

/**
 * What the page is about: the last good experiment and the one that it is
 * compared with, the recordings of both, the ways back, and what stands in the
 * way. To change anything is to record anew; the past before the change stays.
 */
export class Lab {
  readonly #plans: UndoStack<Plan>;
  readonly #listener: LabListener;
  run: RecordedRun = $state.raw()!;
  pinned: RecordedRun | undefined = $state.raw();
  /** The future that the last change abandoned, until somebody dismisses it. */
  ghost: Ghost | undefined = $state.raw();
  readonly #problems = new FieldProblems();
  /** What was recorded when the present change began. */
  #abandoned: RecordedExperiment | undefined;

  constructor(plan: Plan, listener: LabListener) {
    this.#plans = new UndoStack(plan, samePlan);
    this.#listener = listener;
    this.run = new RecordedRun(plan.experiment, (before) => this.#recorded(before));
    this.pinned = plan.pinned && this.#pinnedRun(plan.pinned);
  }

  get plan(): Plan {
    return this.#plans.present;
  }

  /** The last good one, also while a wrong value stands in a field. */
  get experiment(): Experiment {
    return this.plan.experiment;
  }

  get scenario(): Scenario {
    return this.experiment.scenario;
  }

  get interventions(): readonly Intervention[] {
    return this.experiment.interventions;
  }

  get timeline(): Timeline | undefined {
    return this.run.timeline;
  }

  /** Of a recording that takes so long that a reader wants to know. */
  get progress(): Progress | undefined {
    return this.run.progress ?? this.pinned?.progress;
  }

  /** Whether all that was set up is recorded. */
  get settled(): boolean {
    return this.run.settled && (this.pinned?.settled ?? true);
  }

  /** What is wrong, by the path of the field that it was given for. */
  get problems(): Readonly<Partial<Record<string, Problem>>> {
    return this.#problems.all;
  }

  get canUndo(): boolean {
    return this.#plans.canUndo;
  }

  get canRedo(): boolean {
    return this.#plans.canRedo;
  }

  /** The ways back, for a page that takes this one's place. */
  get keptSteps(): Steps<Plan> {
    return this.#plans.kept;
  }

  /** Takes up the ways back of the page before. */
  adoptSteps(steps: Steps<Plan>): void {
    this.#plans.adopt(steps);
  }

  /** Grows with every change that can be undone, and with every undo and redo. */
  get steps(): number {
    return this.#plans.steps;
  }

  // --- changes ----------------------------------------------------------------

  /**
   * Sets a field to what was typed or dragged: for the whole run, or from an
   * instant on if it can change then. A wrong value is told and changes nothing.
   * `dragging`: what is dragged on is one change until `settle()`.
   */
  change(path: string, given: unknown, from?: Seconds, dragging = false): void {
    const value = this.#problems.take(path, given);
    if (value === undefined) return;
    const key = dragging ? `${path} from ${from ?? 'the start'}` : undefined;
    if (from !== undefined && isChangeable(path)) {
      this.#edit(withSetting(this.experiment, path, value as number, from), key);
      return;
    }
    const scenario =
      path === 'policy.name'
        ? withPolicy(this.scenario, value as PolicyName)
        : withField(this.scenario, path, value);
    this.#edit({ ...this.experiment, scenario }, key);
  }

  /** Takes back what is wrong in a field: the last good value stands in it again. */
  clearProblem(path: string): void {
    this.#problems.clear(path);
  }

  cancel(t: Seconds): void {
    this.#edit(withIntervention(this.experiment, { t, kind: 'cancel' }));
  }

  breakSomething(fault: Fault, t: Seconds): void {
    this.#edit(withIntervention(this.experiment, { t, kind: 'fault', fault }));
  }

  /** Moves an intervention in time, or gives it another value; returns its new number. */
  changeIntervention(index: number, next: Intervention, dragging = false): number {
    const changed = withInterventionChanged(this.experiment, index, next);
    this.#edit(changed, dragging ? 'an intervention' : undefined);
    return changed.interventions.indexOf(next);
  }

  removeIntervention(index: number): void {
    this.#edit(withoutIntervention(this.experiment, index));
  }

  /** Nothing has been done to the migration. */
  removeAllInterventions(): void {
    if (this.interventions.length > 0) this.#edit({ ...this.experiment, interventions: [] });
  }

  /** What was dragged is let go: the next change is one of its own. */
  settle(): void {
    this.#plans.settle();
  }

  /** Takes a whole experiment, as from a file. */
  take(experiment: Experiment): void {
    this.#problems.clearAll();
    this.#edit(experiment);
  }

  // --- comparison -------------------------------------------------------------

  /** Keeps a run beside the present one, from now on: the present one itself, or another. */
  pin(experiment: Experiment = this.experiment): void {
    this.#go({ ...this.plan, pinned: experiment });
  }

  unpin(): void {
    if (this.plan.pinned) this.#go({ ...this.plan, pinned: undefined });
  }

  /** The pinned run becomes the one that is changed, and the other way round. */
  swap(): void {
    const { experiment, pinned } = this.plan;
    if (pinned) this.#go({ experiment: pinned, pinned: experiment });
  }

  // --- ways back ----------------------------------------------------------------

  undo(): void {
    if (this.#plans.undo()) this.#follow();
  }

  redo(): void {
    if (this.#plans.redo()) this.#follow();
  }

  /** Goes to what an address holds; that can be undone too. */
  goTo(plan: Plan): void {
    this.#go(plan);
  }

  dismissGhost(): void {
    this.ghost = undefined;
  }

  /** Drops what is being recorded; what was recorded before is shown on, or else the seed's VM. */
  stop(): void {
    // An address may ask for more than its reader wants to wait for.
    const usual = { scenario: defaultScenario(), interventions: [] };
    this.run.stop();
    this.pinned?.stop();
    const experiment = this.run.recorded ?? usual;
    this.#plans.replace({ experiment, pinned: this.pinned?.recorded });
    this.#abandoned = undefined;
    if (!this.run.recorded) this.run.record(experiment);
    this.#compareWith(this.plan.pinned);
  }

  dispose(): void {
    this.run.dispose();
    this.pinned?.dispose();
  }

  #edit(experiment: Experiment, key?: string): void {
    if (experiment.interventions.length > MOST_INTERVENTIONS) return this.#listener.full();
    if (key === undefined && sameExperiment(experiment, this.experiment)) return;
    const isNew = this.#plans.do({ ...this.plan, experiment }, key);
    if (isNew && this.run.shown) this.#abandoned = this.run.shown;
    this.run.record(experiment);
  }

  #go(plan: Plan): void {
    if (samePlan(plan, this.plan)) return;
    this.#plans.do(plan);
    this.#follow();
  }

  // Nothing is abandoned on a way back: the ghost of it would be what redo brings.
  #follow(): void {
    const { experiment, pinned } = this.plan;
    this.#problems.clearAll();
    if (this.#exchanged()) return;
    if (!sameExperiment(experiment, this.run.experiment)) {
      this.#abandoned = undefined;
      this.run.record(experiment);
    }
    this.#compareWith(pinned);
  }

  // Two runs that change places are both recorded already.
  #exchanged(): boolean {
    const { experiment, pinned } = this.plan;
    const { run, pinned: other } = this;
    if (!pinned || !other || sameExperiment(experiment, run.experiment)) return false;
    if (!sameExperiment(experiment, other.experiment)) return false;
    if (!sameExperiment(pinned, run.experiment)) return false;
    [this.run, this.pinned] = [other, run];
    this.run.onrecorded = (before) => this.#recorded(before);
    this.pinned.onrecorded = () => this.#listener.comparisonChanged();
    this.ghost = undefined;
    this.#abandoned = undefined;
    this.#listener.comparisonChanged();
    return true;
  }

  #compareWith(experiment: Experiment | undefined): void {
    const { pinned } = this;
    if (experiment && pinned) {
      if (!sameExperiment(experiment, pinned.experiment)) pinned.record(experiment);
      return;
    }
    if (!experiment && !pinned) return;
    pinned?.dispose();
    this.pinned = experiment && this.#pinnedRun(experiment);
    this.#listener.comparisonChanged();
  }

  #pinnedRun(experiment: Experiment): RecordedRun {
    return new RecordedRun(experiment, () => this.#listener.comparisonChanged());
  }

  #recorded(before: RecordedExperiment | undefined): void {
    const { experiment, timeline } = this.run.shown!;
    this.ghost = ghostOf(this.#abandoned, experiment);
    this.#listener.recorded({
      timeline,
      before: before?.timeline,
      anew: before !== undefined && !sameBeginning(before.experiment, experiment),
    });
  }
}
