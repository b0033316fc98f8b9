import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';
import { createSubscriber, MediaQuery } from 'svelte/reactivity';
import type { Session } from '../session/session.svelte';
import type { GridView, Palette } from '../worker/grid-view';
import { readPalette } from './palette';

/**
 * Has the memory painted for whatever shows it, at the instant that is seen and in the colours of
 * the theme. To be made while a component is initialised.
 */
export class Painting {
  palette: Palette | undefined = $state.raw();
  #views: readonly GridView[] = $state.raw([]);
  #probe: HTMLElement | undefined = $state.raw();

  constructor(session: () => Session, theme: () => 'light' | 'dark') {
    // Other colours that the reader's system forces are another palette.
    const forcedColours = new MediaQuery('forced-colors: active');
    const darkSystem = new MediaQuery('prefers-color-scheme: dark');
    // So are those of a style sheet that comes after the script.
    const stylesCome = createSubscriber((update) => on(window, 'load', update));
    $effect(() => {
      void [theme(), forcedColours.current, darkSystem.current];
      stylesCome();
      if (this.#probe) this.palette = readPalette(this.#probe);
    });
    $effect(() => {
      const { lab, player } = session();
      if (lab.timeline && this.palette)
        lab.run.paint({ t: player.t, views: this.#views, palette: this.palette });
    });
  }

  /** For an element from which the theme's colours can be read; it need not be seen. */
  readonly probe: Attachment<HTMLElement> = (element) => {
    this.#probe = element;
    return () => (this.#probe = undefined);
  };

  /** Which parts of the memory are shown, and how large. */
  readonly show = (views: readonly GridView[]): void => {
    this.#views = views;
  };
}
