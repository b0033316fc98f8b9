import { checkField } from '../migration/check-field';
import {
  isChangeable,
  sameExperiment,
  sameUntil,
  withIntervention,
  withInterventionChanged,
  withSetting,
  withoutIntervention,
} from '../migration/experiment';
import type { Experiment } from '../migration/experiment';
import type { Fault, Intervention } from '../migration/interventions';
import { defaultScenario, withField, withPolicy } from '../migration/read-scenario';
import type { Timeline } from '../migration/recording';
import { fieldAt } from '../migration/scenario-fields';
import type { PolicyName, Scenario } from '../migration/scenario';
import type { Seconds } from '../physics/units';
import type { Problem } from './problems';
import { RecordedRun } from './recorded-run.svelte';
import { tooMuchForThisMachine } from './this-machine';
import { UndoStack } from './undo-stack.svelte';

/** All that a person has set up: what undo takes back, and an address holds. */
export interface Plan {
  readonly experiment: Experiment;
  /** The run that it is compared with. */
  readonly pinned: Experiment | undefined;
}

/** What would have come, had nobody changed anything at `from`. */
export interface Ghost {
  readonly experiment: Experiment;
  readonly timeline: Timeline;
  readonly from: Seconds;
}

/** What became of a recording: the one before, and until when the two are the same. */
export interface Recorded {
  readonly timeline: Timeline;
  readonly before: Timeline | undefined;
  readonly sameUntil: Seconds;
}

/**
 * What the page is about: the last good experiment and the one that it is
 * compared with, the recordings of both, the ways back, and what stands in the
 * way. To change anything is to record anew; the past before the change stays.
 */
export class Lab {
  readonly #plans: UndoStack<Plan>;
  readonly #onrecorded: (recorded: Recorded) => void;
  readonly run: RecordedRun;
  pinned: RecordedRun | undefined = $state.raw();
  /** The future that the last change abandoned, until somebody dismisses it. */
  ghost: Ghost | undefined = $state.raw();
  /** What is wrong, by the path of the field that it was given for. */
  problems: Readonly<Partial<Record<string, Problem>>> = $state.raw({});
  /** What was recorded when the present change began. */
  #abandoned: { experiment: Experiment; timeline: Timeline } | undefined;

  constructor(plan: Plan, onrecorded: (recorded: Recorded) => void) {
    this.#plans = new UndoStack(plan, samePlan);
    this.#onrecorded = onrecorded;
    this.run = new RecordedRun(plan.experiment, (timeline) => this.#recorded(timeline));
    if (plan.pinned) this.pinned = new RecordedRun(plan.pinned);
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

  get canUndo(): boolean {
    return this.#plans.canUndo;
  }

  get canRedo(): boolean {
    return this.#plans.canRedo;
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
    const checked = checkField(fieldAt(path), given);
    const problem =
      'problem' in checked
        ? checked.problem
        : path === 'vm.ram'
          ? tooMuchForThisMachine(checked.value as number)
          : undefined;
    this.#tell(path, problem);
    if (problem || !('value' in checked)) return;
    const { value } = checked;
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
  forgive(path: string): void {
    this.#tell(path, undefined);
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
    this.problems = {};
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

  /** Goes to what an address holds; that can be undone too. Returns whether it has to be recorded first. */
  goTo(plan: Plan): boolean {
    if (samePlan(plan, this.plan)) return false;
    const anew = !sameExperiment(plan.experiment, this.experiment);
    this.#go(plan);
    return anew;
  }

  dismissGhost(): void {
    this.ghost = undefined;
  }

  // --- the worker ---------------------------------------------------------------

  /** Drops the recording under way; what was recorded before is shown on, or else the seed's VM. */
  stop(): void {
    this.run.stop();
    const { recorded } = this.run;
    if (recorded) this.#plans.replace({ ...this.plan, experiment: recorded });
    else {
      // An address may ask for more than its reader wants to wait for.
      const experiment = { scenario: defaultScenario(), interventions: [] };
      this.#plans.replace({ ...this.plan, experiment });
      this.run.record(experiment);
    }
  }

  dispose(): void {
    this.run.dispose();
    this.pinned?.dispose();
  }

  #edit(experiment: Experiment, key?: string): void {
    const { recorded, timeline } = this.run;
    const isNew = this.#plans.do({ ...this.plan, experiment }, key);
    if (isNew && recorded && timeline) this.#abandoned = { experiment: recorded, timeline };
    this.run.record(experiment);
  }

  #go(plan: Plan): void {
    this.#plans.do(plan);
    this.#follow();
  }

  // Nothing is abandoned on a way back: the ghost of it would be what redo brings.
  #follow(): void {
    const { experiment, pinned } = this.plan;
    this.problems = {};
    if (!sameExperiment(experiment, this.run.experiment)) {
      this.#abandoned = undefined;
      this.run.record(experiment);
    }
    if (this.pinned && pinned) {
      if (this.pinned.experiment !== pinned) this.pinned.record(pinned);
    } else {
      this.pinned?.dispose();
      this.pinned = pinned && new RecordedRun(pinned);
    }
  }

  #recorded(timeline: Timeline): void {
    const { experiment, recorded, timeline: before } = this.run;
    this.ghost = this.#ghostOf(experiment);
    this.#onrecorded({
      timeline,
      before,
      sameUntil: recorded ? sameUntil(recorded, experiment) : 0,
    });
  }

  #ghostOf(experiment: Experiment): Ghost | undefined {
    if (!this.#abandoned) return undefined;
    const from = sameUntil(this.#abandoned.experiment, experiment);
    return from < this.#abandoned.timeline.end ? { ...this.#abandoned, from } : undefined;
  }

  #tell(path: string, problem: Problem | undefined): void {
    if (!problem && !this.problems[path]) return;
    const { [path]: _, ...others } = this.problems;
    this.problems = problem ? { ...others, [path]: problem } : others;
  }
}

function samePlan(one: Plan, other: Plan): boolean {
  if (!sameExperiment(one.experiment, other.experiment)) return false;
  return one.pinned && other.pinned
    ? sameExperiment(one.pinned, other.pinned)
    : one.pinned === other.pinned;
}
