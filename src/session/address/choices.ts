/** What the middle of the page shows; the first is what it shows when nobody says. */
export const MAIN_VIEWS = ['stage', 'statechart', 'whatif'] as const;
export type MainView = (typeof MAIN_VIEWS)[number];

/** What "what if" varies, by its name in an address. */
export const VARIED = ['bw', 'rate', 'ram'] as const;
export type Varied = (typeof VARIED)[number];

/** What "look inside" can look into, in the order of its buttons. */
export const SUBJECTS = ['page', 'passes', 'network'] as const;
export type Subject = (typeof SUBJECTS)[number];

/**
 * Whether the page tells how a migration comes out before it has been played; `auto`: once its
 * reader has changed something or has seen an end.
 */
export const OUTCOMES = ['auto', 'shown', 'hidden'] as const;
export type OutcomeChoice = (typeof OUTCOMES)[number];

/** The looks that a reader chooses from. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What an address may ask for: before a class `projector` is what `auto` comes to. */
export const ADDRESS_THEMES = [...THEMES, 'projector'] as const;
