import type { Pages, Seconds } from '../physics/units';
import { firstDifference, sameSnapshot, sameTime } from './first-difference';
import { causesOf } from './influence';
import type { Act, Cause } from './influence';
import { PHASES } from './phases';
import type { EndReason, Ending, Phase } from './phases';
import type { StopReason } from './policies/policy';
import type { Pass, PhaseSpan, Snapshot, Timeline } from './recording';

/** Passes and phases are told apart when their times are: a tenth of a millisecond is the least that is shown. */
const TOLD_APART: Seconds = 1e-4;

/** Something of both runs. */
export interface Both<Thing> {
  readonly a: Thing;
  readonly b: Thing;
}

/** A pass of the memory transfer in figures. */
export interface PassFigure extends Pick<
  Pass,
  'pages' | 'bytes' | 'dirtiedPages' | 'skippedPages'
> {
  readonly duration: Seconds;
  /** False where it was broken off: by a cancel, a fault, or since the VM moved first. */
  readonly completed: boolean;
}

/** The first pass that is not the same in both runs. */
export interface PassParting extends Both<PassFigure> {
  readonly number: number;
  /** What tells them apart: one was broken off, they send other pages, take another time, or others are written meanwhile. */
  readonly by: 'end' | 'pages' | 'duration' | 'writes';
}

/** What came after a pass: another one, or why there was none. */
export type Decision =
  | { readonly goesOn: true }
  | {
      readonly goesOn: false;
      readonly stopReason: StopReason | undefined;
      readonly endReason: EndReason | undefined;
    };

/** Where and why two recordings part. */
export interface Parting {
  /**
   * What parts them: `same` where nothing that happens differs, `slight` where no pass and no phase
   * does by what would be seen. `decision`: after the same passes one goes on and the other does not.
   */
  readonly kind: 'same' | 'setup' | 'pass' | 'decision' | 'phase' | 'client' | 'slight';
  /** All that either recording tells of before this is in the other one too; Infinity for `same`. */
  readonly t: Seconds;
  /** The phase that both are in then. */
  readonly phase: Phase | Ending;
  /** How long the setup takes, where it does not take the same time. */
  readonly setup?: Both<Seconds>;
  readonly pass?: PassParting;
  /** After so many passes one of them makes another, and the other does not. */
  readonly decision?: Both<Decision> & { readonly after: number };
  /** The first phase after the memory transfer that is not the same; undefined in a run that lacks it. */
  readonly later?: { readonly phase: Phase } & Both<Seconds | undefined>;
  /** What can be the reason, at that point. */
  readonly causes: readonly Cause[];
}

/** Where and why two recordings part: what is found does not depend on their order. */
export function partingOf(a: Timeline, b: Timeline): Parting {
  const t = firstDifference(a, b);
  const { phase } = lastCommon(a, b, t);
  if (t === Infinity) return { kind: 'same', t, phase, causes: [] };
  const setup = setupApart(a, b);
  const pass = passApart(a, b);
  const decision = decisionApart(a, b);
  const later = phaseApart(a, b);
  const found = {
    t,
    phase,
    ...(setup ? { setup } : {}),
    ...(pass ? { pass } : {}),
    ...(decision ? { decision } : {}),
    ...(later ? { later } : {}),
  };
  const until = Math.max(a.end, b.end);
  const told = (kind: Parting['kind'], act: Act, by: Seconds = until): Parting => ({
    ...found,
    kind,
    causes: causesOf(a, b, act, by),
  });
  if (pass && !(setup && onlyLater(a, b, pass)))
    return told('pass', ACT_OF_PASS[pass.by], endOfPass(a, b, pass.number));
  if (decision && !pass) return told('decision', 'decision');
  if (setup || !hasPasses(a) || !hasPasses(b)) return told('setup', 'setup', endOfSetup(a, b));
  if (later) return told('phase', later.phase === 'memoryTransfer' ? 'speed' : later.phase);
  return clientApart(a, b) ? told('client', 'client') : told('slight', 'speed');
}

const ACT_OF_PASS: Readonly<Record<PassParting['by'], Act>> = {
  end: 'decision',
  pages: 'pages',
  duration: 'speed',
  writes: 'writes',
};

function lastCommon(a: Timeline, b: Timeline, t: Seconds): Snapshot {
  let last = a.snapshots[0];
  for (const [i, snapshot] of a.snapshots.entries()) {
    const other = b.snapshots[i] as Snapshot | undefined;
    const before = snapshot.t < t || sameTime(snapshot.t, t);
    if (!other || !before || !sameSnapshot(snapshot, other)) break;
    last = snapshot;
  }
  return last;
}

function setupApart(a: Timeline, b: Timeline): Both<Seconds> | undefined {
  const [ofA, ofB] = [a, b].map(({ phases }) => phases[0].end);
  return apart(ofA, ofB) ? { a: ofA, b: ofB } : undefined;
}

function passApart(a: Timeline, b: Timeline): PassParting | undefined {
  const [ofA, ofB] = [livePasses(a), livePasses(b)];
  for (let i = 0; i < Math.min(ofA.length, ofB.length); i++) {
    const pair = { a: figureOf(a, ofA[i]), b: figureOf(b, ofB[i]) };
    const by = tellsApart(pair);
    if (by) return { number: i + 1, by, ...pair };
  }
  return undefined;
}

function tellsApart({ a, b }: Both<PassFigure>): PassParting['by'] | undefined {
  if (a.completed !== b.completed) return 'end';
  // Both were broken off: what they had sent by then follows from when that was.
  if (!a.completed) return apart(a.duration, b.duration) ? 'end' : undefined;
  if (a.pages !== b.pages || a.skippedPages !== b.skippedPages) return 'pages';
  if (apart(a.duration, b.duration)) return 'duration';
  return a.dirtiedPages === b.dirtiedPages ? undefined : 'writes';
}

function figureOf({ snapshots }: Timeline, pass: Pass): PassFigure {
  const { pages, bytes, dirtiedPages, skippedPages, start, end } = pass;
  const completed = snapshots.some(({ t, event }) => event === 'PASS_COMPLETED' && t === end);
  return { pages, bytes, dirtiedPages, skippedPages, duration: end - start, completed };
}

// A setup that takes longer lets pass 1 begin later, and so other writes fall into it: that alone
// is no reason of its own.
function onlyLater(a: Timeline, b: Timeline, { by, number }: PassParting): boolean {
  if (by !== 'writes') return false;
  const causes = causesOf(a, b, 'writes', endOfPass(a, b, number));
  const other = (cause: Cause) =>
    cause.kind === 'intervention' || cause.path.startsWith('workload.') || cause.path === 'seed';
  return !causes.some(other);
}

function decisionApart(a: Timeline, b: Timeline): Parting['decision'] {
  const [ofA, ofB] = [livePasses(a).length, livePasses(b).length];
  if (ofA === ofB || Math.min(ofA, ofB) === 0) return undefined;
  return {
    after: Math.min(ofA, ofB),
    a: ofA > ofB ? { goesOn: true } : stopOf(a),
    b: ofB > ofA ? { goesOn: true } : stopOf(b),
  };
}

function stopOf({ outcome }: Timeline): Decision {
  return { goesOn: false, stopReason: outcome.stopReason, endReason: outcome.endReason };
}

function phaseApart(a: Timeline, b: Timeline): Parting['later'] {
  for (const phase of PHASES.slice(1)) {
    const [ofA, ofB] = [a, b].map(({ phases }) => lengthOf(phases, phase));
    if (ofA === ofB || (ofA !== undefined && ofB !== undefined && !apart(ofA, ofB))) continue;
    return { phase, a: ofA, b: ofB };
  }
  return undefined;
}

function lengthOf(phases: readonly PhaseSpan[], name: Phase): Seconds | undefined {
  const span = phases.find((each) => each.name === name);
  return span && span.end - span.start;
}

function clientApart({ outcome: { client: a } }: Timeline, { outcome: { client: b } }: Timeline) {
  return (
    apart(a.stall, b.stall) || a.framesLost !== b.framesLost || a.tcpSurvives !== b.tcpSurvives
  );
}

function livePasses({ passes }: Timeline): readonly Pass[] {
  return passes.filter(({ final }) => !final);
}

function hasPasses(timeline: Timeline): boolean {
  return livePasses(timeline).length > 0;
}

function endOfPass(a: Timeline, b: Timeline, number: Pages): Seconds {
  return Math.max(livePasses(a)[number - 1].end, livePasses(b)[number - 1].end);
}

function endOfSetup(a: Timeline, b: Timeline): Seconds {
  return Math.max(a.phases[0].end, b.phases[0].end);
}

function apart(a: Seconds, b: Seconds): boolean {
  return Math.abs(a - b) >= TOLD_APART;
}
