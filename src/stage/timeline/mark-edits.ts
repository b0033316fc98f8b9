import type { Seconds } from '../../physics/units';

/** What may be done to the marks of a timeline; numbers count the interventions in order of time. */
export interface MarkEdits {
  /** Moves one to another instant; what follows until `settle` belongs to the same change. */
  move(index: number, t: Seconds): void;
  settle(): void;
  /** A mark is taken (true) and let go (false): what plays should hold still meanwhile. */
  hold?(held: boolean): void;
  /** Wants one edited beside its mark. */
  edit(index: number, mark: HTMLElement): void;
  remove(index: number): void;
}
