/** What the window that presents and the one with the notes tell each other, without a server. */
export type TalkMessage =
  /** Sent by the presenting window whenever something changes, and as an answer to `hello`. */
  | { readonly kind: 'state'; readonly state: TalkState }
  /** Somebody has come, or come back, and wants to know where things stand. */
  | { readonly kind: 'hello' }
  /** What the window with the notes asks for. */
  | { readonly kind: 'do'; readonly action: TalkAction }
  | { readonly kind: 'seek'; readonly t: number };

export type TalkAction = 'next' | 'back' | 'toggle' | 'blank';

export interface TalkState {
  /** The migration, as an address holds it. */
  readonly query: string;
  readonly t: number;
  readonly playing: boolean;
  readonly blank: boolean;
}

/** Connects the windows of one talk, in one browser; `room` tells talks apart. */
export class TalkLink {
  readonly #channel: BroadcastChannel | undefined;

  constructor(room: string, hear: (message: TalkMessage) => void) {
    // Not where a page has no origin, as in a sandbox or, in some browsers, opened from a file.
    try {
      this.#channel = new BroadcastChannel(`live-migration-lab talk ${room}`);
      this.#channel.onmessage = ({ data }: MessageEvent<TalkMessage>) => hear(data);
    } catch {
      this.#channel = undefined;
    }
  }

  /** Whether windows can hear each other here. */
  get works(): boolean {
    return this.#channel !== undefined;
  }

  send(message: TalkMessage): void {
    this.#channel?.postMessage(message);
  }

  dispose(): void {
    this.#channel?.close();
  }
}

/** The room that an address names, or a new one. */
export function roomIn(query: string): string {
  return (
    new URLSearchParams(query).get('room') ??
    crypto.getRandomValues(new Uint32Array(1))[0].toString(36)
  );
}

/** The query with which the presenting page comes back after a reload. */
export function talkQuery(migration: string, t: number, room: string): string {
  const parameters = new URLSearchParams(migration);
  parameters.set('t', String(t));
  parameters.set('room', room);
  return `?${parameters}`;
}

/** The migration that an address holds, without the instant and what is about the talk. */
export function migrationIn(query: string): string {
  const parameters = new URLSearchParams(query);
  for (const key of ['room', 'view', 't', 'phase', 'play']) parameters.delete(key);
  return parameters.toString();
}
