/**
 * Pages through a long list, a sheet at a time. Where nobody has turned a sheet it shows the sheet on which the
 * open item is, so that it follows the playhead.
 */
export class Pagination<Item> {
  readonly #list: () => readonly Item[];
  readonly #open: () => number;
  readonly #atOnce: number;
  /** Where somebody turned to, and from which open item: the next one is shown again. */
  #turned = $state.raw<{ open: number; sheet: number }>();

  /** `open`: the place of the open item in the list, from 0; `atOnce`: how many are on a sheet. */
  constructor(list: () => readonly Item[], open: () => number, atOnce: number) {
    this.#list = list;
    this.#open = open;
    this.#atOnce = atOnce;
  }

  readonly sheets: number = $derived.by(() => Math.ceil(this.#list().length / this.#atOnce));

  /** From 0. */
  readonly sheet: number = $derived.by(() => {
    const open = this.#open();
    return this.#turned?.open === open
      ? Math.max(0, Math.min(this.#turned.sheet, this.sheets - 1))
      : Math.floor(open / this.#atOnce);
  });

  /** The place of the first item on the sheet. */
  readonly first: number = $derived.by(() => this.sheet * this.#atOnce);
  readonly shown: readonly Item[] = $derived.by(() =>
    this.#list().slice(this.first, this.first + this.#atOnce),
  );

  /** Turns to a sheet. */
  turn(sheet: number): void {
    this.#turned = { open: this.#open(), sheet };
  }
}
