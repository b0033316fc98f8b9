import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';

/** A stretch of time within a phase: a pass of the memory transfer, or a step of another phase. */
export interface StepSpan {
  readonly step: string;
  /** Number of the pass; 0 for a step of another phase. */
  readonly pass: number;
  /** Where passes stand together: the last of them. */
  readonly lastPass?: number;
  readonly start: Seconds;
  readonly end: Seconds;
}

/** The steps that took time, one after the other. */
export function stepSpans({ snapshots, end }: Timeline): readonly StepSpan[] {
  const spans: StepSpan[] = [];
  let first = snapshots[0];
  const close = (until: Seconds) => {
    if (until <= first.t) return;
    const pass = first.phase === 'memoryTransfer' ? first.pass : 0;
    spans.push({ step: first.step, pass, start: first.t, end: until });
  };
  for (const snapshot of snapshots) {
    const { phase, step, pass } = snapshot;
    // A fault within a pass, or a refused cancel, begins no new step.
    if (phase === first.phase && step === first.step && pass === first.pass) continue;
    close(snapshot.t);
    first = snapshot;
  }
  close(end);
  return spans;
}
