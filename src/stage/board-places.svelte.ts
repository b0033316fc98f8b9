import type { Attachment } from 'svelte/attachments';
import type { Box } from './cable-paths';

/**
 * Where things are on the board: measured, since text decides their size. What moves between them is
 * drawn over the board. A thing says its name in `data-place`.
 */
export class BoardPlaces {
  #boxes = $state.raw<Readonly<Record<string, Box>>>({});

  /** Undefined until it is measured, and for what is not there. */
  of(name: string): Box | undefined {
    return this.#boxes[name];
  }

  readonly measured: Attachment<HTMLElement> = (board) => {
    const measure = () => {
      const origin = board.getBoundingClientRect();
      const placed = [...board.querySelectorAll<HTMLElement>('[data-place]')];
      this.#boxes = Object.fromEntries(
        placed.map((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          const box: Box = {
            left: left - origin.left,
            top: top - origin.top,
            right: right - origin.left,
            bottom: bottom - origin.top,
          };
          return [element.dataset['place'], box];
        }),
      );
    };
    const observer = new ResizeObserver(measure);
    // What grows moves what stands beside it.
    const moved = board.querySelectorAll('[data-place], [data-card]');
    for (const element of [board, ...board.children, ...moved]) observer.observe(element);
    return () => observer.disconnect();
  };
}

/** The middle of a box. */
export function middleOf({ left, top, right, bottom }: Box): readonly [x: number, y: number] {
  return [(left + right) / 2, (top + bottom) / 2];
}
