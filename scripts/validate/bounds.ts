import type { Compared } from './compare';

/** A bound that the model must keep, and how it stands. */
export interface Bound {
  readonly what: string;
  readonly reached: string;
  readonly kept: boolean;
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** How the simulation stands against the bounds that are set for it. */
export function boundsOf(compared: readonly Compared[]): readonly Bound[] {
  const of = (kind: Compared['kind']) => compared.filter((each) => each.kind === kind);
  const capped = of('capped');
  const long = capped.filter(({ real }) => real.total > 1000);
  const errors = (rows: readonly Compared[]) =>
    rows.map(({ error }) => Math.abs(error)).sort((a, b) => a - b);
  const worst = (rows: readonly Compared[]) => Math.max(...errors(rows));
  const longErrors = errors(long);
  const median = longErrors[Math.floor(longErrors.length / 2)];
  const exact =
    long.filter(({ real, simulated }) => real.passes === simulated.passes).length / long.length;
  const off = Math.max(
    ...capped.map(({ real, simulated }) => Math.abs(real.passes - simulated.passes)),
  );
  const wrong = compared.filter(({ real, simulated }) => real.completed !== simulated.completed);
  const blackouts = of('shaped').filter(({ real, simulated }) => {
    const difference = Math.abs(simulated.blackout! - real.blackout!);
    return difference > Math.max(50, 0.15 * real.blackout!);
  });
  return [
    {
      what: 'capped: total time, median within 1 %',
      reached: percent(median),
      kept: median <= 0.01,
    },
    {
      what: 'capped, longer than 1 s: total time, worst within 5 %',
      reached: percent(worst(long)),
      kept: worst(long) <= 0.05,
    },
    {
      what: 'capped, longer than 1 s: passes exact in 70 %',
      reached: percent(exact),
      kept: exact >= 0.7,
    },
    { what: 'capped: passes never off by more than 3', reached: `${off}`, kept: off <= 3 },
    {
      what: 'converges or not: right in all',
      reached: `${wrong.length} wrong`,
      kept: wrong.length === 0,
    },
    {
      what: 'shaped link: total time, worst within 2 %',
      reached: percent(worst(of('shaped'))),
      kept: worst(of('shaped')) <= 0.02,
    },
    {
      what: 'shaped link: blackout within 50 ms or 15 %',
      reached: `${blackouts.length} outside`,
      kept: blackouts.length === 0,
    },
    {
      what: 'auto-converge: total time within 10 %',
      reached: percent(worst(of('autoConverge'))),
      kept: worst(of('autoConverge')) <= 0.1,
    },
  ];
}
