import type { Intervention } from '../../migration/interventions';
import type { MarkEdits } from '../../stage/timeline/mark-edits';
import type { Lab } from '../../session/lab.svelte';

/** What is edited beside its mark. */
interface Edited {
  readonly intervention: Intervention;
  readonly mark: HTMLElement;
}

/**
 * What the marks on the timeline may do to the experiment, and which of them is being edited. The
 * one that is edited is followed by itself: its number changes when it moves past another.
 */
export class Editing {
  readonly #lab: Lab;
  #edited = $state.raw<Edited>();
  readonly marks: MarkEdits;

  /** `hold`: a mark is taken and let go; what plays holds still meanwhile. */
  constructor(lab: Lab, hold: (held: boolean) => void) {
    this.#lab = lab;
    this.marks = {
      move: (index, t) => this.#change(index, { ...lab.interventions[index], t }, true),
      settle: () => lab.settle(),
      hold,
      edit: (index, mark) => {
        const intervention = lab.interventions[index];
        // Another click on the same mark closes what the first one has opened.
        const again = this.#edited?.intervention === intervention;
        this.#edited = again ? undefined : { intervention, mark };
      },
      remove: (index) => lab.removeIntervention(index),
    };
  }

  /** Undefined also when an undo has taken away what was edited. */
  get edited(): Edited | undefined {
    return this.selected === undefined ? undefined : this.#edited;
  }

  /** The number of the intervention that is edited. */
  get selected(): number | undefined {
    const edited = this.#edited;
    const index = edited ? this.#lab.interventions.indexOf(edited.intervention) : -1;
    return index < 0 ? undefined : index;
  }

  change(next: Intervention): void {
    if (this.selected !== undefined) this.#change(this.selected, next, false);
  }

  remove(): void {
    const { selected } = this;
    this.close();
    if (selected !== undefined) this.#lab.removeIntervention(selected);
  }

  close(): void {
    this.#edited = undefined;
  }

  #change(index: number, next: Intervention, dragging: boolean): void {
    const edited = this.#edited;
    if (edited?.intervention === this.#lab.interventions[index]) {
      this.#edited = { ...edited, intervention: next };
    }
    this.#lab.changeIntervention(index, next, dragging);
  }
}
