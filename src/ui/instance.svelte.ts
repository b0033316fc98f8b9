import { getContext, setContext } from 'svelte';
import { overwriteGetLocale } from '../paraglide/runtime.js';
import type { Locale } from '../paraglide/runtime.js';
import { Language } from './language.svelte';

const KEY = Symbol('instance');

/**
 * One of the instances of the product on a page. Each speaks its own language, and keys go to the
 * one that was used last.
 */
export class Instance {
  /** The one that a person works with, among those on the page. */
  static inUse: Instance | undefined;

  readonly language: Language;

  /** To be made while a component is being initialised: it holds for that component and all within. */
  constructor(language: Locale | undefined) {
    this.language = new Language(language);
    Instance.inUse ??= this;
    setContext(KEY, this);
  }

  get isInUse(): boolean {
    return Instance.inUse === this;
  }

  /** A person turns to it. */
  use(): void {
    Instance.inUse = this;
  }

  dispose(): void {
    if (this.isInUse) Instance.inUse = undefined;
  }
}

/** The instance that a component belongs to. To be asked while the component is initialised. */
export function thisInstance(): Instance {
  return getContext(KEY);
}

// Every message and every number asks for the locale while it is rendered. Reading a rune here is
// what makes the whole page follow; asking for the component that renders, what tells instances apart.
overwriteGetLocale(() => (rendering() ?? Instance.inUse)!.language.current);

/** The instance that is being rendered; none in the handler of an event. */
function rendering(): Instance | undefined {
  try {
    return getContext<Instance | undefined>(KEY);
  } catch {
    return undefined;
  }
}
