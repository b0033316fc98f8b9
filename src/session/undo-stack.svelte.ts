/** The ways back and forward, and where they meet. */
export interface Steps<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
}

/** More than anybody steps back by hand. */
const MOST = 200;

/**
 * States that were left, and states that were come back from. A drag makes many
 * states and one step: those that are done under the same key, one after the
 * other, replace each other until the stack is settled.
 */
export class UndoStack<State> {
  #past: readonly State[] = $state.raw([]);
  #present: State = $state.raw()!;
  #future: readonly State[] = $state.raw([]);
  #steps = $state(0);
  readonly #same: (one: State, other: State) => boolean;
  #openKey: string | undefined;
  /** What could be redone before the step that is being dragged. */
  #redoable: readonly State[] = [];

  /** `same`: whether two states are one: a drag that ends where it began is no step. */
  constructor(present: State, same: (one: State, other: State) => boolean = Object.is) {
    this.#present = present;
    this.#same = same;
  }

  get present(): State {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Grows with every step, forward or back, and not while a step is still being dragged. */
  get steps(): number {
    return this.#steps;
  }

  get kept(): Steps<State> {
    this.settle();
    return { past: this.#past, present: this.#present, future: this.#future };
  }

  /** Takes up the steps of another stack that was left at the same state; others are of no use. */
  adopt({ past, present, future }: Steps<State>): void {
    if (!this.#same(present, this.#present)) return;
    this.#past = past;
    this.#future = future;
    this.#steps += past.length;
  }

  /** Goes on to a state; returns whether that is a step of its own. */
  do(state: State, key?: string): boolean {
    const goesOn = key !== undefined && key === this.#openKey;
    if (!goesOn) this.settle();
    this.#openKey = key;
    if (!goesOn) {
      this.#redoable = this.#future;
      this.#past = [...this.#past, this.#present].slice(-MOST);
      this.#steps += 1;
    }
    this.#future = [];
    this.#present = state;
    return !goesOn;
  }

  /** What is done next is a step of its own, whatever its key. */
  settle(): void {
    const dragged = this.#openKey !== undefined;
    this.#openKey = undefined;
    if (dragged && this.#dropStepThatChangedNothing()) this.#future = this.#redoable;
  }

  /** Puts another state in the present's place: no step, and nothing to undo. */
  replace(state: State): void {
    this.#present = state;
    this.#dropStepThatChangedNothing();
  }

  /** Back to the state before; false if there is none. */
  undo(): boolean {
    this.settle();
    const before = this.#past.at(-1);
    if (before === undefined) return false;
    this.#future = [this.#present, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#present = before;
    this.#steps += 1;
    return true;
  }

  /** Forward to the state that was undone last; false if there is none. */
  redo(): boolean {
    this.settle();
    const [after, ...later] = this.#future;
    if (after === undefined) return false;
    this.#past = [...this.#past, this.#present];
    this.#future = later;
    this.#present = after;
    this.#steps += 1;
    return true;
  }

  #dropStepThatChangedNothing(): boolean {
    const before = this.#past.at(-1);
    if (before === undefined || !this.#same(before, this.#present)) return false;
    this.#past = this.#past.slice(0, -1);
    this.#present = before;
    return true;
  }
}
