import { on } from 'svelte/events';
import { readCommand, sentEvent } from './contract';
import type { FrameCommand, FrameEvent } from './contract';

/** The page around the frame: it is told what happens, and may say what to do. */
export class HostPage {
  readonly #off: () => void;

  /**
   * `origins`: whose commands are taken; undefined: those of whatever page holds the frame. Others
   * are not even answered. What can't be understood is.
   */
  constructor(origins: readonly string[] | undefined, oncommand: (command: FrameCommand) => void) {
    this.#off = on(window, 'message', (event) => {
      if (!isFramed() || event.source !== window.parent) return;
      if (origins && !origins.includes(event.origin)) return;
      const command = readCommand(event.data);
      if (!command) return;
      if ('problem' in command)
        this.tell({ type: 'error', about: 'message', message: command.problem });
      else oncommand(command);
    });
  }

  /** What is told is what anybody may see: it goes to whatever page holds the frame. */
  tell(event: FrameEvent): void {
    if (isFramed()) window.parent.postMessage(sentEvent(event), '*');
  }

  dispose(): void {
    this.#off();
  }
}

function isFramed(): boolean {
  return window.parent !== window;
}
