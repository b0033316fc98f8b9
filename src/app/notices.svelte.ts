export interface Notice {
  readonly id: number;
  /** What it is about: a newer notice about the same takes the place of the older. */
  readonly about: string;
  /** A function, so that it follows the language. */
  readonly text: () => string;
}

/** What the page has to say by the way; each stays until it is dismissed. */
export class NoticeBoard {
  all: readonly Notice[] = $state.raw([]);
  #lastId = 0;

  post(about: string, text: () => string): void {
    this.#lastId += 1;
    const others = this.all.filter((notice) => notice.about !== about);
    this.all = [...others, { id: this.#lastId, about, text }];
  }

  dismiss(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }

  dismissAbout(about: string): void {
    this.all = this.all.filter((notice) => notice.about !== about);
  }
}
