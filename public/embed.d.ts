/** Types of `embed.js`: the element `<live-migration>`. Version 1. */
export interface LiveMigrationEvents {
  /** It can be played; `end`: when the migration, or what is shown of it, is over, in seconds. */
  ready: CustomEvent<{ end: number }>;
  /** The height that it needs, in CSS pixels; the element takes it by itself. */
  resize: CustomEvent<{ height: number }>;
  /** A phase has begun, 1 to 6; or the migration is over, and `ending` says how. */
  phase: CustomEvent<{ phase: number | null; ending: string | null }>;
  /** The instant that is seen, in seconds, at most ten times a second while it plays. */
  time: CustomEvent<{ t: number; playing: boolean }>;
  /** What comes of the migration, whenever it is computed anew. Times in seconds. */
  outcome: CustomEvent<{
    status: string;
    totalTime: number;
    downtime: number;
    passes: number;
    sessionSurvives: boolean;
  }>;
  /** Something could not be done. */
  error: CustomEvent<{ about: string; message: string }>;
}

export interface LiveMigrationElement extends HTMLElement {
  play(): void;
  pause(): void;
  step(): void;
  back(): void;
  restart(): void;
  seek(t: number): void;
  set(settings: Readonly<Record<string, string>>): void;
  addEventListener<Type extends keyof LiveMigrationEvents>(
    type: Type,
    listener: (event: LiveMigrationEvents[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'live-migration': LiveMigrationElement;
  }
}
