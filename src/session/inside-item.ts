/** What one can look into: a reader picks it on the stage or the timeline, and the panel tells of it. */
export type InsideItem =
  | { readonly kind: 'page' }
  /** A pass, by its number. */
  | { readonly kind: 'pass'; readonly number: number }
  /** What happened on the network: with a request of the client, or with an entry of the switch. */
  | { readonly kind: 'client' }
  | { readonly kind: 'switch'; readonly who: 'vm' | 'client' };
