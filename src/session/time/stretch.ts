/** How the clock of the screen compares with that of the migration, as a person would say it. */
export interface ShownPace {
  readonly pace: 'slower' | 'faster' | 'real';
  /** How many times, rounded to two digits. */
  readonly times: number;
}

/** Story seconds per migration second in words: 40 = 40 times slower, 0.5 = twice as fast. */
export function shownPace(stretch: number): ShownPace {
  const slower = twoDigits(stretch);
  const faster = twoDigits(1 / stretch);
  if (slower === 1 || faster === 1) return { pace: 'real', times: 1 };
  return stretch > 1 ? { pace: 'slower', times: slower } : { pace: 'faster', times: faster };
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
