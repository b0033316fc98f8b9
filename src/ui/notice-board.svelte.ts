import { m } from '../paraglide/messages.js';

export interface Notice {
  readonly id: number;
  /** What it is about: a newer notice about the same takes the place of the older. */
  readonly about: string;
  /** A function, so that it follows the language. */
  readonly text: () => string;
  /** What can be done about it. */
  readonly action?: NoticeAction | undefined;
}

export interface NoticeAction {
  readonly text: () => string;
  readonly act: () => void;
}

/** More at once would cover the page. */
const MOST_PROBLEMS = 6;

/** What the page has to say by the way; each stays until it is dismissed. */
export class NoticeBoard {
  all: readonly Notice[] = $state.raw([]);
  #lastId = 0;

  post(about: string, text: () => string, action?: NoticeAction): void {
    this.#lastId += 1;
    const others = this.all.filter((notice) => notice.about !== about);
    this.all = [...others, { id: this.#lastId, about, text, action }];
  }

  /** Posts what was wrong with something; of a great many only how many more there were. */
  postProblems(problems: readonly Omit<Notice, 'id'>[]): void {
    for (const { about, text } of problems.slice(0, MOST_PROBLEMS)) this.post(about, text);
    const more = problems.length - MOST_PROBLEMS;
    if (more > 0) this.post('more problems', () => m.app_address_more_problems({ count: more }));
  }

  dismiss(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }

  dismissAbout(about: string): void {
    this.all = this.all.filter((notice) => notice.about !== about);
  }
}
