/**
 * The messages between an embedded migration and the page around it, version 1. The page around it
 * needs no code of ours: `window.postMessage` is enough. `embed.js` speaks it for those who want
 * an element instead.
 */
export const NAME = 'live-migration-lab';
export const VERSION = 1;

/** What the frame tells. Times are in seconds of migration time. */
export type FrameEvent =
  /** It can be played. `end`: when the migration, or what is shown of it, is over. */
  | { readonly type: 'ready'; readonly end: number }
  /** The height that it needs, in CSS pixels. */
  | { readonly type: 'resize'; readonly height: number }
  /** A phase has begun, 1 to 6; or the migration is over, and `ending` says how. */
  | { readonly type: 'phase'; readonly phase: number | null; readonly ending: string | null }
  /** The instant that is seen, at most ten times a second while it plays. */
  | { readonly type: 'time'; readonly t: number; readonly playing: boolean }
  /** What comes of the migration, whenever it is computed anew. */
  | {
      readonly type: 'outcome';
      readonly status: string;
      readonly totalTime: number;
      readonly downtime: number;
      readonly passes: number;
      readonly sessionSurvives: boolean;
    }
  /** Something could not be done: a message that is not understood, an attribute that is wrong. */
  | { readonly type: 'error'; readonly about: string; readonly message: string };

/** What the frame is asked to do. */
export type FrameCommand =
  | { readonly type: 'play' | 'pause' | 'step' | 'back' | 'restart' }
  /** Goes to an instant, in seconds. */
  | { readonly type: 'seek'; readonly t: number }
  /** Sets parameters as an address names them: `{ "bw": "2Gbit/s", "rate": "20000" }`. */
  | { readonly type: 'set'; readonly settings: Readonly<Record<string, string>> };

type Envelope<To extends string> = Readonly<Record<To, typeof NAME>> & {
  readonly version: typeof VERSION;
};
export type SentEvent = Envelope<'source'> & FrameEvent;
export type SentCommand = Envelope<'target'> & FrameCommand;

/** An event as it is sent. */
export function sentEvent(event: FrameEvent): SentEvent {
  return { source: NAME, version: VERSION, ...event };
}

/** A command as it is sent. */
export function sentCommand(command: FrameCommand): SentCommand {
  return { target: NAME, version: VERSION, ...command };
}

const PLAIN = ['play', 'pause', 'step', 'back', 'restart'] as const;
/** More than any address needs; a message of megabytes is not read. */
const MOST_SETTINGS = 40;
const LONGEST_SETTING = 4000;

/**
 * A message read as a command. Undefined: it is not for this frame (other scripts talk too).
 * `problem`: it is, but can't be understood, and why.
 */
export function readCommand(
  data: unknown,
): FrameCommand | { readonly problem: string } | undefined {
  if (!isRecord(data) || data['target'] !== NAME) return undefined;
  const { version, type } = data;
  if (version !== VERSION)
    return { problem: `version: ${text(version)} is not known here, which speaks ${VERSION}` };
  if (PLAIN.some((each) => each === type)) return { type } as FrameCommand;
  if (type === 'seek') {
    const { t } = data;
    return typeof t === 'number' && Number.isFinite(t) && t >= 0
      ? { type, t }
      : { problem: `t: ${text(t)} is not a number of seconds` };
  }
  if (type === 'set') return readSettings(data['settings']);
  return {
    problem: `type: ${text(type)} is none of ${[...PLAIN, 'seek', 'set'].join(', ')}`,
  };
}

function readSettings(settings: unknown): FrameCommand | { readonly problem: string } {
  if (!isRecord(settings)) return { problem: 'settings: not an object' };
  const entries = Object.entries(settings);
  if (entries.length > MOST_SETTINGS)
    return { problem: `settings: more than ${MOST_SETTINGS} entries` };
  for (const [key, value] of entries) {
    if (typeof value !== 'string') return { problem: `settings.${key}: not a string` };
    if (value.length > LONGEST_SETTING) return { problem: `settings.${key}: too long` };
  }
  return { type: 'set', settings: Object.fromEntries(entries) as Record<string, string> };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was given, short enough to be told. */
function text(value: unknown): string {
  const written = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return written.length > 60 ? `${written.slice(0, 59)}…` : written;
}
