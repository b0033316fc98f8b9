import type { Component } from 'svelte';
import Later from './Later.svelte';

/** Names of properties that a component may change. */
type Bindable<Props> = '' | (keyof Props & string);

/** A component whose code is still to come. */
export interface Coming<Props extends object> {
  /** As `import()` brings it. */
  readonly load: () => Promise<{ default: Component<Props, object, Bindable<Props>> }>;
  /** Whether it has something to show; nothing is loaded before. */
  readonly wanted: (props: Props) => boolean;
}

/**
 * A component whose code is loaded when it has something to show for the first time. While it
 * comes, and if it does not come, it says so in its place.
 */
export function later<Props extends object>(
  load: Coming<Props>['load'],
  wanted: Coming<Props>['wanted'] = () => true,
): Component<Props, object, Bindable<Props>> {
  const coming = { load, wanted } as Coming<object>;
  return (anchor, props) => Later(anchor, { coming, given: props });
}
