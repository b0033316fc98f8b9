import { AddressBar } from '../../session/address/address-bar';
import { readAddress, writeAddress } from '../../session/address/permalink';
import type { Address } from '../../session/address/permalink';
import type { Session } from '../../session/session.svelte';
import type { Seconds } from '../../physics/units';
import type { Language } from '../../ui/language.svelte';
import type { NoticeBoard } from '../../ui/notice-board.svelte';
import type { ThemeChoice } from '../../ui/theme/theme.svelte';
import { PANELS } from './panels';
import { wantedPlan } from './wanted-plan';

/** What of the page stands in its address, besides the session. */
interface Surroundings {
  readonly notices: NoticeBoard;
  readonly theme: ThemeChoice;
  readonly language: Language;
}

/** Reads a query as the lab understands it. */
export function readLabAddress(query: string): ReturnType<typeof readAddress> {
  return readAddress(
    query,
    PANELS.map(({ name }) => name),
  );
}

/** Keeps the address and the page the same, in both directions. To be made while a component is initialised. */
export class LabAddress {
  readonly #session: Session;
  readonly #around: Surroundings;
  readonly #bar: AddressBar;

  /** `kept`: whether the page's address is kept up with what is seen. */
  constructor(session: Session, kept: boolean, around: Surroundings) {
    this.#session = session;
    this.#around = around;
    this.#bar = new AddressBar(session.lab.steps);
    const { lab, player } = session;
    // While it moves the address keeps where it began: a link to an instant is made by pausing.
    let restedAt = player.t;
    $effect(() => {
      if (!kept || !lab.timeline) return;
      const moving = player.state === 'playing' || player.state === 'scrubbing';
      if (!moving) restedAt = player.t;
      this.#bar.show(this.queryAt(restedAt), lab.steps);
    });
  }

  /**
   * The query that leads back to what is seen, at `t`; empty where nothing is set up. A language and
   * a theme stand in it only if somebody chose them: others read it in their own.
   */
  queryAt(t: Seconds, instead: Partial<Pick<Address, 'play'>> = {}): string {
    return this.#write(t, instead);
  }

  /** The same without the other instants that have a name. */
  queryOfOne(t: Seconds): string {
    return this.#write(t, { bookmarks: [] });
  }

  /** The browser went back or forward: what its address holds is what is wanted now. */
  wentElsewhere(): void {
    const { address, problems } = readLabAddress(location.search);
    this.#session.goTo(address, wantedPlan(address, problems, this.#around.notices));
    this.#bar.adopt(this.#session.lab.steps);
  }

  dispose(): void {
    this.#bar.dispose();
  }

  #write(t: Seconds, instead: Partial<Address>): string {
    const { language, theme } = this.#around;
    return writeAddress({
      ...this.#session.addressAt(t),
      language: language.chosen,
      theme: theme.chosen,
      ...instead,
    });
  }
}
