import type { Moment } from '../migration/moment';
import type { PageNumber } from '../physics/units';
import type { PaintedMemory } from '../worker/protocol';

/**
 * A page that is being sent at an instant, if there is one: the one that the sweep has come to, or,
 * where nobody tells, the next one of the first pass, which goes through the memory in order.
 */
export function pageBeingSent(
  { pass, flow }: Pick<Moment, 'pass' | 'flow'>,
  memory: (Partial<PaintedMemory> & { readonly sweep?: PageNumber | undefined }) | undefined,
): PageNumber | undefined {
  if (flow?.what !== 'pages' || !pass) return undefined;
  if (memory?.sweep !== undefined) return memory.sweep;
  return pass.number === 1 && !pass.final && pass.sent < pass.of
    ? Math.floor(pass.sent)
    : undefined;
}
