import type { Component } from 'svelte';
import type { Session } from '../session/session.svelte';

/** What can stand beside the stage. */
export interface Panel {
  /** As an address calls it: `panel=inside`. */
  readonly name: string;
  /** On its tab: short, six of them stand in a row. */
  readonly title: () => string;
  readonly Content: Component<{ session: Session }>;
}
