import type { Intervention } from '../../migration/interventions';

/** An intervention that can be told again after it has been moved or edited. */
export interface Mark {
  readonly id: number;
  readonly intervention: Intervention;
}

/**
 * The marks of what an experiment has come to, each with the number that it had before: the same
 * intervention, else the same thing done at another instant, else the same kind of thing. So the
 * mark that a person holds stays in hand, whatever becomes of it and of the others.
 * @param inOrder whether they are put in order of time; otherwise old ones stay in the order before
 */
export function followed(
  before: readonly Mark[],
  interventions: readonly Intervention[],
  inOrder: boolean,
): readonly Mark[] {
  const left = new Set(before);
  const ids = new Map<Intervention, number>();
  for (const alike of [same, sameContent, sameDeed, sameKind]) {
    for (const intervention of interventions) {
      if (ids.has(intervention)) continue;
      const mark = [...left].find((each) => alike(each.intervention, intervention));
      if (!mark) continue;
      left.delete(mark);
      ids.set(intervention, mark.id);
    }
  }
  let next = Math.max(-1, ...before.map(({ id }) => id)) + 1;
  const marks = interventions.map((intervention) => ({
    id: ids.get(intervention) ?? next++,
    intervention,
  }));
  if (inOrder) return marks;
  const place = (id: number) => {
    const i = before.findIndex((mark) => mark.id === id);
    return i < 0 ? Infinity : i;
  };
  return marks.sort((a, b) => (place(a.id) < place(b.id) ? -1 : 1));
}

function same(a: Intervention, b: Intervention): boolean {
  return a === b;
}

function sameContent(a: Intervention, b: Intervention): boolean {
  return a.t === b.t && sameDeed(a, b);
}

function sameDeed(a: Intervention, b: Intervention): boolean {
  if (a.kind === 'fault' && b.kind === 'fault') return a.fault === b.fault;
  if (a.kind === 'set' && b.kind === 'set') return a.field === b.field && a.value === b.value;
  return a.kind === 'cancel' && b.kind === 'cancel';
}

function sameKind(a: Intervention, b: Intervention): boolean {
  return a.kind === b.kind && (a.kind !== 'set' || (b.kind === 'set' && a.field === b.field));
}
