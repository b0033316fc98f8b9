import type { FieldValue } from './check-field';
import type { EndReason } from './phases';
import type { StopReason } from './policies/policy';
import { defaultOf, fieldOf } from './read-scenario';
import type { Outcome, Timeline } from './recording';
import { FIELDS } from './scenario-fields';
import type { Scenario } from './scenario';
import { sentAgainstRam } from './verdict';

/** A setting in which two scenarios differ. */
export interface SettingDifference {
  /** Path of the field: "link.bandwidth". */
  readonly path: string;
  readonly a: FieldValue;
  readonly b: FieldValue;
  /** Both are at the default of their policy, and only the policies differ. */
  readonly implied: boolean;
}

/** What the figures of two outcomes measure: seconds, counts, bytes, or a plain ratio. */
export type FigureName =
  | 'totalTime'
  | 'downtime'
  | 'passes'
  | 'pagesSent'
  | 'bytesSent'
  | 'sentAgainstRam'
  | 'stall'
  | 'framesLost';

/** A figure of both runs, in base units. */
export interface FigureDifference {
  readonly name: FigureName;
  readonly a: number;
  readonly b: number;
  /** How much more it is in B: negative where it is less. */
  readonly difference: number;
  /** How many times as much it is in B; undefined where A has none of it. */
  readonly ratio: number | undefined;
}

/** How a run came out, in codes. */
export interface ResultInWords {
  readonly status: Outcome['status'];
  readonly vmLost: boolean;
  readonly stopReason: StopReason | undefined;
  readonly endReason: EndReason | undefined;
  readonly tcpSurvives: boolean;
}

/** The settings in which two scenarios differ, in the order of the table of fields. */
export function differentSettings(a: Scenario, b: Scenario): readonly SettingDifference[] {
  return FIELDS.flatMap((field) => {
    const { path } = field;
    const [ofA, ofB] = [fieldOf(a, path), fieldOf(b, path)];
    if (ofA === ofB) return [];
    const implied =
      ofA === defaultOf(field, a.policy.name) && ofB === defaultOf(field, b.policy.name);
    return [{ path, a: ofA, b: ofB, implied: implied && path !== 'policy.name' }];
  });
}

/** The outcomes of two runs, figure by figure. */
export function differentFigures(a: Timeline, b: Timeline): readonly FigureDifference[] {
  const [ofA, ofB] = [figuresOf(a), figuresOf(b)];
  return (Object.keys(ofA) as FigureName[]).map((name) => ({
    name,
    a: ofA[name],
    b: ofB[name],
    difference: ofB[name] - ofA[name],
    ratio: ofA[name] === 0 ? undefined : ofB[name] / ofA[name],
  }));
}

/** How a run came out, where figures do not say it. */
export function resultOf({ outcome }: Timeline): ResultInWords {
  const { status, vmLost, stopReason, endReason, client } = outcome;
  return { status, vmLost, stopReason, endReason, tcpSurvives: client.tcpSurvives };
}

function figuresOf(timeline: Timeline): Readonly<Record<FigureName, number>> {
  const { outcome } = timeline;
  return {
    totalTime: outcome.totalTime,
    downtime: outcome.downtime,
    passes: outcome.livePasses,
    pagesSent: outcome.pagesSent,
    bytesSent: outcome.bytesSent,
    sentAgainstRam: sentAgainstRam(timeline),
    stall: outcome.client.stall,
    framesLost: outcome.client.framesLost,
  };
}
