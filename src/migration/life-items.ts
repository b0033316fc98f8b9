import type { PageLife, PageSend } from './page-life';
import type { Timeline } from './recording';
import type { Seconds } from '../physics/units';

/** A line of a page's life; writes with nothing between them are one. */
export type LifeItem = { readonly t: Seconds } & (
  | {
      readonly kind: 'written';
      readonly where: 'source' | 'destination';
      readonly count: number;
      /** The last of them. */
      readonly until: Seconds;
      /** True where not every write is listed: the count is then only about right. */
      readonly about: boolean;
    }
  | { readonly kind: 'sent'; readonly send: PageSend; readonly again: boolean }
  | { readonly kind: 'arrived'; readonly send: PageSend; readonly stale: boolean }
  | { readonly kind: 'skipped'; readonly pass: number }
);

/** The life of a page as a list in order of time. */
export function lifeItems(life: PageLife, { reach, end }: Timeline): readonly LifeItem[] {
  const others: LifeItem[] = life.sends.flatMap((send, i): LifeItem[] => [
    { kind: 'sent', t: send.left, send, again: i > 0 },
    ...(send.arrived <= end
      ? [
          {
            kind: 'arrived' as const,
            t: send.arrived,
            send,
            stale: send.staleFrom !== undefined && send.staleFrom <= send.arrived,
          },
        ]
      : []),
  ]);
  others.push(...life.skips.map(({ t, pass }): LifeItem => ({ kind: 'skipped', t, pass })));
  others.sort((a, b) => a.t - b.t);

  const moved = reach.find(({ vm }) => vm === 'destination')?.t ?? Infinity;
  const bounds = [...others.map(({ t }) => t), moved].sort((a, b) => a - b);
  const { times, every } = life.writes;
  const items = [...others];
  for (let from = 0, bound = 0; from < times.length;) {
    while (bounds[bound] <= times[from]) bound += 1;
    let to = from + 1;
    while (to < times.length && times[to] < (bounds[bound] ?? Infinity)) to += 1;
    items.push({
      kind: 'written',
      t: times[from],
      where: times[from] < moved ? 'source' : 'destination',
      count: (to - from) * every,
      until: times[to - 1],
      about: every > 1,
    });
    from = to;
  }
  return items.sort((a, b) => a.t - b.t);
}
