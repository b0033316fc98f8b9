/** Between two changes of the address, in ms: a browser refuses to be asked more often for long. */
const REST = 300;

/**
 * Puts the state into the address, without a trace in the history. It waits
 * until changes come to rest, so that dragging a slider writes once.
 */
export class AddressBar {
  #waiting: ReturnType<typeof setTimeout> | undefined;

  show(query: string): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => write(query), REST);
  }

  dispose(): void {
    clearTimeout(this.#waiting);
  }
}

function write(query: string): void {
  try {
    history.replaceState(history.state, '', query === '' ? location.pathname : `?${query}`);
  } catch {
    // A frame without an address of its own (srcdoc) has nothing to show it in.
  }
}
