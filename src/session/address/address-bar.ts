/** Between two changes of the address, in ms: a browser refuses to be asked more often for long. */
const REST = 300;

/**
 * Puts the state into the address. Moving about in time leaves no trace in the
 * history, and waits until it comes to rest; a step of what is set up is an entry
 * that the browser's back button leads back to.
 */
export class AddressBar {
  #step: number;
  #query: string | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** `step`: the one that the page begins with. */
  constructor(step: number) {
    this.#step = step;
  }

  /** Shows the state, which belongs to the step with this number. */
  show(query: string, step: number): void {
    if (step !== this.#step) {
      // The entry that is left keeps the instant at which it was left.
      this.#write();
      this.#step = step;
      this.#query = query;
      this.#write('pushState');
      return;
    }
    this.#query = query;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#write(), REST);
  }

  /** The address has changed by itself, since somebody went back: this is its step now. */
  adopt(step: number): void {
    clearTimeout(this.#waiting);
    this.#query = undefined;
    this.#step = step;
  }

  dispose(): void {
    clearTimeout(this.#waiting);
  }

  #write(how: 'pushState' | 'replaceState' = 'replaceState'): void {
    clearTimeout(this.#waiting);
    const query = this.#query;
    if (query === undefined) return;
    try {
      history[how](history.state, '', query === '' ? location.pathname : `?${query}`);
    } catch {
      // A frame without an address of its own (srcdoc) has nothing to show it in.
    }
  }
}
