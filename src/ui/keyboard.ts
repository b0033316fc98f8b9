import { m } from '../paraglide/messages.js';

/** What a key does; the page says how. */
export type Action =
  | { readonly do: 'toggle' | 'nextEvent' | 'previousEvent' | 'nextPhase' | 'previousPhase' }
  | { readonly do: 'nextPass' | 'previousPass' }
  | { readonly do: 'toStart' | 'toEnd' | 'restart' | 'faster' | 'slower' }
  | { readonly do: 'cancel' | 'undo' | 'redo' }
  | { readonly do: 'statechart' | 'share' | 'language' | 'theme' | 'present' | 'glossary' | 'help' }
  | { readonly do: 'toPhase'; readonly phase: number };

export interface KeyBinding {
  readonly action: Action;
  /** `KeyboardEvent.key`, with "Ctrl+" (on a Mac also the command key) and "Shift+" before it where they make the difference. */
  readonly keys: readonly string[];
}

/** One table for the handler and for the help that lists the keys. */
export const KEYS: readonly KeyBinding[] = [
  { action: { do: 'toggle' }, keys: [' '] },
  { action: { do: 'nextEvent' }, keys: ['ArrowRight'] },
  { action: { do: 'previousEvent' }, keys: ['ArrowLeft'] },
  { action: { do: 'nextPass' }, keys: [']', '.'] },
  { action: { do: 'previousPass' }, keys: ['[', ','] },
  { action: { do: 'nextPhase' }, keys: ['n', 'PageDown', 'Shift+ArrowRight'] },
  { action: { do: 'previousPhase' }, keys: ['p', 'PageUp', 'Shift+ArrowLeft'] },
  ...[1, 2, 3, 4, 5, 6].map((phase) => ({
    action: { do: 'toPhase' as const, phase },
    keys: [String(phase)],
  })),
  { action: { do: 'toStart' }, keys: ['Home'] },
  { action: { do: 'toEnd' }, keys: ['End'] },
  { action: { do: 'restart' }, keys: ['r'] },
  { action: { do: 'faster' }, keys: ['+', '='] },
  { action: { do: 'slower' }, keys: ['-'] },
  { action: { do: 'cancel' }, keys: ['c'] },
  { action: { do: 'undo' }, keys: ['Ctrl+z'] },
  { action: { do: 'redo' }, keys: ['Ctrl+Shift+z', 'Ctrl+y'] },
  { action: { do: 'statechart' }, keys: ['d'] },
  { action: { do: 'share' }, keys: ['s'] },
  { action: { do: 'language' }, keys: ['l'] },
  { action: { do: 'theme' }, keys: ['t'] },
  { action: { do: 'present' }, keys: ['f'] },
  { action: { do: 'glossary' }, keys: ['g'] },
  { action: { do: 'help' }, keys: ['?'] },
];

/** What the help says about an action. */
export const ACTION_TEXTS: Readonly<Record<Action['do'], () => string>> = {
  toggle: m.app_key_toggle,
  nextEvent: m.app_key_next_event,
  previousEvent: m.app_key_previous_event,
  nextPass: m.app_key_next_pass,
  previousPass: m.app_key_previous_pass,
  nextPhase: m.app_key_next_phase,
  previousPhase: m.app_key_previous_phase,
  toPhase: m.app_key_to_phase,
  toStart: m.app_key_to_start,
  toEnd: m.app_key_to_end,
  restart: m.app_key_restart,
  faster: m.app_key_faster,
  slower: m.app_key_slower,
  cancel: m.app_key_cancel,
  undo: m.app_key_undo,
  redo: m.app_key_redo,
  statechart: m.app_key_statechart,
  share: m.share_key,
  language: m.app_key_language,
  theme: m.app_key_theme,
  present: m.app_talk_key,
  glossary: m.app_glossary_key,
  help: m.app_key_help,
};

const KEY_NAMES: Readonly<Record<string, () => string>> = {
  ' ': m.app_keyname_space,
  ArrowRight: () => '→',
  ArrowLeft: () => '←',
  PageDown: m.app_keyname_page_down,
  PageUp: m.app_keyname_page_up,
  Home: m.app_keyname_home,
  End: m.app_keyname_end,
  '-': () => '−',
};

/** A key as it is printed on a keyboard. */
export function keyName(key: string): string {
  if (key.startsWith('Ctrl+')) return `${m.app_keyname_ctrl()} ${keyName(key.slice(5))}`;
  if (key.startsWith('Shift+')) return `${m.app_keyname_shift()} ${keyName(key.slice(6))}`;
  return KEY_NAMES[key]?.() ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** What of a keyboard event and of where it happened decides about it. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly defaultPrevented: boolean;
  /** What has the focus. */
  readonly on: 'nothing' | 'text' | 'settledText' | 'slider' | 'button' | 'choice';
  /** Whether it was last turned to by a pointer, not by the Tab key. */
  readonly touched: boolean;
}

/** The same of an event of the browser; `touched`: see there. */
export function pressOf(event: KeyboardEvent, touched: boolean): KeyPress {
  const { key, shiftKey, ctrlKey, altKey, metaKey, defaultPrevented } = event;
  return {
    ...{ key, shiftKey, ctrlKey, altKey, metaKey, defaultPrevented },
    on: focusKind(event.target),
    touched,
  };
}

/** Keys that a slider, or a row of radio buttons, moves by. */
const SLIDER_KEYS = ['ArrowRight', 'ArrowLeft', 'Home', 'End'];
/** Keys that turn a page of no text of one line. */
const PAGE_KEYS = ['PageDown', 'PageUp'];
/** What the clickers of lecturers send, and the largest key of a keyboard. */
const CLICKER_KEYS = [...PAGE_KEYS, '.', ' '];

/**
 * The action of a key that a clicker sends: it means the same whatever was used last, a slider, a
 * list, a tab or a button, and nobody else gets it. Undefined where it is typed into a text, and
 * for a space on what the Tab key was led to: there it presses, as everywhere.
 */
export function clickerActionOf(press: KeyPress): Action | undefined {
  const { key, on } = press;
  if (!CLICKER_KEYS.includes(key)) return undefined;
  if (press.shiftKey || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (PAGE_KEYS.includes(key)) return actionFor([key]);
  if (on === 'text' || on === 'settledText') return undefined;
  if (key === ' ' && !press.touched && (on === 'button' || on === 'choice')) return undefined;
  return actionFor([key]);
}

/** The action of a key press; undefined where the key belongs to somebody else. */
export function actionOf(press: KeyPress): Action | undefined {
  if (press.defaultPrevented || press.altKey || press.on === 'text') return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const shifted = press.shiftKey ? [`Shift+${key}`] : [];
  // With Ctrl only what the table names: the rest is the browser's own.
  if (press.ctrlKey || press.metaKey) {
    return actionFor(press.shiftKey ? [`Ctrl+Shift+${key}`] : [`Ctrl+${key}`]);
  }
  // A list is searched by letters, and gone through by arrows.
  if (press.on === 'settledText' || press.on === 'choice') return undefined;
  if (press.on === 'slider' && SLIDER_KEYS.includes(press.key)) return undefined;
  // A button that the Tab key was led to presses itself: one key must not do two things.
  if (press.on === 'button' && press.key === ' ') return undefined;
  return actionFor([...shifted, key]);
}

// The first of these that the table knows.
function actionFor(names: readonly string[]): Action | undefined {
  const name = names.find((each) => KEYS.some(({ keys }) => keys.includes(each)));
  return KEYS.find(({ keys }) => name !== undefined && keys.includes(name))?.action;
}

/** What has the focus, as far as keys are concerned. */
function focusKind(target: EventTarget | null): KeyPress['on'] {
  if (!(target instanceof Element)) return 'nothing';
  if (target.closest('input:is([type="range"], [type="radio"]), [role="slider"]')) return 'slider';
  if (target.closest('button, summary, a[href], input[type="checkbox"], [role="button"]')) {
    return 'button';
  }
  // Nothing is being typed in it: what there is to undo is a change.
  if (target.closest('input[data-settled]')) return 'settledText';
  if (target.closest('select')) return 'choice';
  return target.closest('input, textarea, [contenteditable="true"]') ? 'text' : 'nothing';
}
