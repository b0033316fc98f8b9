/** Where a mark stands: in which lane above the axis, and how far along it. */
export interface Place {
  readonly x: number;
  /** 0 is on the axis itself. */
  readonly lane: number;
}

export interface Lanes {
  /** How many there are. */
  readonly count: number;
  /** How far apart two marks in one lane must be, from centre to centre. */
  readonly apart: number;
  /** Between these a mark's centre stays. */
  readonly left: number;
  readonly right: number;
}

/** In pixels aside: a mark goes up before it goes aside, but no further up than it must. */
const COST_OF_A_LANE = 0.01;

/**
 * Places marks so that none covers another: above its instant where a lane is free there, otherwise
 * as near to it as there is room. Marks are placed in the order given; only where all lanes are
 * full may they overlap.
 */
export function placed(xs: readonly number[], lanes: Lanes): readonly Place[] {
  const { apart, left, right } = lanes;
  const taken: Place[] = [];
  for (const wanted of xs) {
    const x = Math.min(Math.max(wanted, left), right);
    taken.push(nearest(x, taken, lanes) ?? { x, lane: taken.length % lanes.count });
  }
  return taken;

  function nearest(x: number, others: readonly Place[], { count }: Lanes): Place | undefined {
    let best: (Place & { cost: number }) | undefined;
    for (let lane = 0; lane < count; lane++) {
      const inLane = others.filter((other) => other.lane === lane);
      // Just beside one that is there already is as near as one can get, if not at the instant itself.
      const candidates = [x, ...inLane.flatMap((other) => [other.x - apart, other.x + apart])];
      for (const at of candidates) {
        const free = inLane.every((other) => Math.abs(other.x - at) >= apart);
        if (!free || at < left || at > right) continue;
        const cost = Math.abs(at - x) + lane * COST_OF_A_LANE;
        if (!best || cost < best.cost) best = { x: at, lane, cost };
      }
    }
    return best && { x: best.x, lane: best.lane };
  }
}
