import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/**
 * Closes what lies over the page when its reader is done with it: by Escape in it, or as soon as
 * something outside of it is pressed or has the focus. `belongs`: what counts as part of it though
 * it stands elsewhere.
 */
export function dismissible(
  onescape: () => void,
  onleave: () => void,
  belongs: (target: Node) => boolean = () => false,
): Attachment<HTMLElement> {
  return (element) => {
    function keydown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      onescape();
    }
    function turned({ target }: Event): void {
      if (target instanceof Node && !element.contains(target) && !belongs(target)) onleave();
    }
    // Svelte's `on`: a field in it has Escape first, to take back what is typed.
    const off = [
      on(element, 'keydown', keydown),
      on(document, 'pointerdown', turned, { capture: true }),
      on(document, 'focusin', turned),
    ];
    return () => off.forEach((each) => each());
  };
}
