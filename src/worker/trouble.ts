/** Why a worker does not do what it was asked to. */
export type Trouble =
  /** It never ran: the browser, or the host of the page, allows no worker. */
  | { readonly kind: 'notAllowed' }
  /** It gave no sign of life for two seconds: it is gone, or blocked. */
  | { readonly kind: 'silent' }
  /** It broke down, with these words of its own, if it had any. */
  | { readonly kind: 'crashed'; readonly message?: string }
  /** The recording would take more memory than one may: there is room for its first `t` seconds. */
  | { readonly kind: 'tooLarge'; readonly t: number }
  /** It is well, but could not do this; another worker could not either. */
  | { readonly kind: 'refused'; readonly message: string };

/** More breakdowns than that within this time, in ms, and it is left to a person to try again. */
const MOST = 3;
const WITHIN = 60_000;

/** How often a worker that is gone is replaced unasked: not for ever. */
export class Restarts {
  #times: number[] = [];

  /** Whether another worker is worth trying after this trouble. @param now in ms */
  worthwhile({ kind }: Trouble, now: number): boolean {
    if (kind !== 'silent' && kind !== 'crashed') return false;
    this.#times = [...this.#times.filter((time) => now - time < WITHIN), now];
    return this.#times.length <= MOST;
  }

  /** A person wants it tried again: what was is forgotten. */
  forget(): void {
    this.#times = [];
  }
}
