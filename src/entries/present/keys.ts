/** What a key does while presenting; a clicker sends Page Down, Page Up, `.` and B. */
export type PresentAction =
  | 'next'
  | 'back'
  | 'blank'
  | 'fullscreen'
  | 'notes'
  | 'sliders'
  | 'zoom'
  | 'leave'
  | { readonly point: readonly [x: number, y: number] };

const ACTIONS: Readonly<Record<string, PresentAction>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  Enter: 'next',
  ' ': 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  Backspace: 'back',
  '.': 'blank',
  b: 'blank',
  f: 'fullscreen',
  n: 'notes',
  s: 'sliders',
  z: 'zoom',
  Escape: 'leave',
};

/** How far an arrow moves the pointer, as a share of the window. */
const STEP = 0.03;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
};

/** With Shift arrows move the pointer; up and down do so without it too. */
export function presentActionOf(event: KeyboardEvent): PresentAction | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const arrow = ARROWS[event.key];
  if (arrow && (event.shiftKey || arrow[1] !== 0)) return { point: arrow };
  return ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}
