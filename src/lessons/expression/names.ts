import { differentSettings } from '../../migration/differences';
import { convergenceOf } from '../../migration/convergence';
import type { Convergence } from '../../migration/convergence';
import type { Intervention } from '../../migration/interventions';
import type { ClientMoment, Moment } from '../../migration/moment';
import { PHASES } from '../../migration/phases';
import type { EndReason } from '../../migration/phases';
import type { StopReason } from '../../migration/policies/policy';
import type { FrameFate } from '../../migration/reach';
import { fieldOf } from '../../migration/read-scenario';
import type { Outcome, Pass, PhaseSpan, Timeline } from '../../migration/recording';
import { ramPages, workingSetPages } from '../../migration/scenario';
import type { Scenario } from '../../migration/scenario';
import { FIELDS } from '../../migration/scenario-fields';
import type { Field as ScenarioField } from '../../migration/field';
import { bytesByContent, sentAgainstRam, tcpVerdict } from '../../migration/verdict';
import { PAGE_SIZE } from '../../physics/units';
import {
  BYTES,
  BYTES_PER_PAGE,
  BYTES_PER_SECOND,
  PAGES,
  PAGES_PER_SECOND,
  RATIO,
  SECONDS,
} from './dimension';
import type { Dimension } from './dimension';
import { fail } from './fault';
import { BOOLEAN, TEXT, numberOf } from './type';
import type { Field, Fields, Type } from './type';

/** A run as expressions see it. */
export interface RunSource {
  readonly timeline: Timeline;
  /** What `changes` counts from. */
  readonly start: Scenario;
}

/** What a record of fields comes to: what stands behind it, read when a field is asked for. */
export interface RecordValue {
  readonly fields: Fields;
  readonly source: unknown;
}

const number = <S>(dimension: Dimension, read: (source: S) => number): Field => ({
  type: numberOf(dimension),
  read,
});
const ratio = <S>(read: (source: S) => number) => number(RATIO, read);
const seconds = <S>(read: (source: S) => number) => number(SECONDS, read);
const bytes = <S>(read: (source: S) => number) => number(BYTES, read);
const pages = <S>(read: (source: S) => number) => number(PAGES, read);
const boolean = <S>(read: (source: S) => boolean): Field => ({ type: BOOLEAN, read });
const choice = <S, C extends string>(
  choices: Readonly<Record<C, true>>,
  read: (source: S) => C,
): Field => ({ type: { kind: 'choice', choices: Object.keys(choices) }, read });

function record<S>(fields: Fields, source: (source: S) => unknown): Field {
  return {
    type: { kind: 'record', fields },
    read: (of: S): RecordValue => ({ fields, source: source(of) }),
  };
}

function list<S>(fields: Fields, items: (source: S) => readonly unknown[]): Field {
  return {
    type: { kind: 'list', of: { kind: 'record', fields } },
    read: (of: S): RecordValue[] => items(of).map((source) => ({ fields, source })),
  };
}

function table(fields: Readonly<Record<string, Field>>): Fields {
  return new Map(Object.entries(fields));
}

const PASS = table({
  number: ratio<Pass>((pass) => pass.number),
  final: boolean<Pass>((pass) => pass.final),
  start: seconds<Pass>((pass) => pass.start),
  end: seconds<Pass>((pass) => pass.end),
  duration: seconds<Pass>((pass) => pass.end - pass.start),
  pages: pages<Pass>((pass) => pass.pages),
  bytes: bytes<Pass>((pass) => pass.bytes),
  dirtiedPages: pages<Pass>((pass) => pass.dirtiedPages),
  skippedPages: pages<Pass>((pass) => pass.skippedPages),
});

const SPAN = table({
  start: seconds<PhaseSpan>((span) => span.start),
  end: seconds<PhaseSpan>((span) => span.end),
  duration: seconds<PhaseSpan>((span) => span.end - span.start),
});

const PHASE_SPANS = table(
  Object.fromEntries(
    PHASES.map((name, i) => [
      name,
      record<Timeline>(
        SPAN,
        ({ phases }) =>
          phases.find((span) => span.name === name) ??
          fail('neverHappens', 0, `phase ${i + 1} begins`),
      ),
    ]),
  ),
);

const STATUSES: Readonly<Record<Outcome['status'], true>> = {
  completed: true,
  cancelled: true,
  failed: true,
  notConverging: true,
};
const STOP_REASONS: Readonly<Record<StopReason | 'none', true>> = {
  nothingLeft: true,
  fitsDowntimeLimit: true,
  fewPages: true,
  passLimit: true,
  noProgress: true,
  tooMuchSent: true,
  postCopy: true,
  none: true,
};
const END_REASONS: Readonly<Record<EndReason | 'none', true>> = {
  cancelledByOperator: true,
  connectionTimedOut: true,
  destinationOutOfMemory: true,
  destinationDied: true,
  sourceDied: true,
  storageUnreachable: true,
  neverConverged: true,
  none: true,
};
const CONVERGENCES: Readonly<Record<Convergence, true>> = {
  converges: true,
  diverges: true,
  movesFirst: true,
  brokenOff: true,
};

const OUTCOME = table({
  status: choice<Timeline, Outcome['status']>(STATUSES, ({ outcome }) => outcome.status),
  vmLost: boolean<Timeline>(({ outcome }) => outcome.vmLost),
  stopReason: choice<Timeline, StopReason | 'none'>(
    STOP_REASONS,
    ({ outcome }) => outcome.stopReason ?? 'none',
  ),
  endReason: choice<Timeline, EndReason | 'none'>(
    END_REASONS,
    ({ outcome }) => outcome.endReason ?? 'none',
  ),
  convergence: choice<Timeline, Convergence>(CONVERGENCES, ({ outcome }) => convergenceOf(outcome)),
  totalTime: seconds<Timeline>(({ outcome }) => outcome.totalTime),
  downtime: seconds<Timeline>(({ outcome }) => outcome.downtime),
  /** What the hypervisor itself reports; the downtime, where it reports nothing else. */
  reportedDowntime: seconds<Timeline>(
    ({ outcome }) => outcome.reportedDowntime ?? outcome.downtime,
  ),
  bytesSent: bytes<Timeline>(({ outcome }) => outcome.bytesSent),
  pagesSent: pages<Timeline>(({ outcome }) => outcome.pagesSent),
  sentAgainstRam: ratio<Timeline>(sentAgainstRam),
  livePasses: ratio<Timeline>(({ outcome }) => outcome.livePasses),
  /** Post-copy: pages that the guest had to ask for, and how long it waited for them. */
  faults: ratio<Timeline>(({ outcome }) => outcome.pulled?.faults ?? 0),
  stalled: seconds<Timeline>(({ outcome }) => outcome.pulled?.stalled ?? 0),
  throttleMost: ratio<Timeline>(({ snapshots }) =>
    snapshots.reduce((most, { throttle }) => Math.max(most, throttle), 0),
  ),
});

const CLIENT = table({
  tcpSurvives: boolean<Timeline>(({ outcome }) => outcome.client.tcpSurvives),
  stall: seconds<Timeline>(({ outcome }) => outcome.client.stall),
  framesLost: ratio<Timeline>(({ outcome }) => outcome.client.framesLost),
  givesUpAfter: seconds<Timeline>(({ outcome }) => outcome.client.givesUpAfter),
  lastRetransmission: seconds<Timeline>((timeline) => tcpVerdict(timeline).lastRetransmission),
});

const BYTES_SENT = table({
  configuration: bytes<Timeline>((timeline) => bytesByContent(timeline).configuration),
  pages: bytes<Timeline>((timeline) => bytesByContent(timeline).pages),
  registers: bytes<Timeline>((timeline) => bytesByContent(timeline).registers),
  deviceState: bytes<Timeline>((timeline) => bytesByContent(timeline).deviceState),
});

const how = (kind: Intervention['kind']) =>
  ratio<Timeline>(({ interventions }) => interventions.filter((each) => each.kind === kind).length);
const INTERVENTIONS = table({
  count: ratio<Timeline>(({ interventions }) => interventions.length),
  cancels: how('cancel'),
  faults: how('fault'),
  settings: how('set'),
});

const DIMENSIONS: Readonly<
  Record<Extract<ScenarioField, { type: 'quantity' }>['dimension'], Dimension>
> = {
  bytes: BYTES,
  bytesPerSecond: BYTES_PER_SECOND,
  seconds: SECONDS,
  writesPerSecond: PAGES_PER_SECOND,
};

function scenarioType(field: ScenarioField): Type {
  switch (field.type) {
    case 'quantity':
      return numberOf(DIMENSIONS[field.dimension]);
    case 'number':
      return numberOf(RATIO);
    case 'choice':
      return { kind: 'choice', choices: field.choices };
    case 'switch':
      return BOOLEAN;
    case 'list':
    case 'text':
      return TEXT;
  }
}

const ofScenario = (field: ScenarioField): Field => ({
  type: scenarioType(field),
  read: ({ scenario }: Timeline) => fieldOf(scenario, field.path),
});

// scenario.link.bandwidth: a record for each group of fields.
function scenarioRecord(): Fields {
  const top = new Map<string, Field>();
  const groups = new Map<string, Map<string, Field>>();
  for (const field of FIELDS) {
    const [outer, inner] = field.path.split('.');
    if (inner === undefined) {
      top.set(outer, ofScenario(field));
      continue;
    }
    const group = groups.get(outer) ?? new Map<string, Field>();
    groups.set(outer, group.set(inner, ofScenario(field)));
  }
  for (const [name, group] of groups)
    top.set(
      name,
      record<Timeline>(group, (of) => of),
    );
  return top;
}

const OWN_NAMES: Readonly<Record<string, Field>> = {
  passes: list<RunSource>(PASS, ({ timeline }) => timeline.passes),
  phases: record<RunSource>(PHASE_SPANS, ({ timeline }) => timeline),
  outcome: record<RunSource>(OUTCOME, ({ timeline }) => timeline),
  client: record<RunSource>(CLIENT, ({ timeline }) => timeline),
  bytes: record<RunSource>(BYTES_SENT, ({ timeline }) => timeline),
  interventions: record<RunSource>(INTERVENTIONS, ({ timeline }) => timeline),
  scenario: record<RunSource>(scenarioRecord(), ({ timeline }) => timeline),
  changes: ratio<RunSource>(
    ({ timeline, start }) =>
      differentSettings(start, timeline.scenario).filter(({ implied }) => !implied).length,
  ),
  pageSize: number<RunSource>(BYTES_PER_PAGE, () => PAGE_SIZE),
  ramPages: pages<RunSource>(({ timeline }) => ramPages(timeline.scenario)),
  wwsPages: pages<RunSource>(({ timeline }) => workingSetPages(timeline.scenario)),
};

/** States of a run at an instant: `vm at 'phase 3 ends'`. */
export const STATES: Fields = table({
  vm: choice<Moment, Moment['vm']>(
    { source: true, nowhere: true, destination: true },
    ({ vm }) => vm,
  ),
  disk: choice<Moment, Moment['storageOwner']>(
    { source: true, nobody: true, destination: true },
    ({ storageOwner }) => storageOwner,
  ),
  session: choice<Moment, ClientMoment['state']>(
    { answered: true, idle: true, waiting: true, gaveUp: true },
    ({ client }) => client.state,
  ),
  /** What becomes of a frame that the client sends now. */
  frame: choice<Moment, FrameFate>(
    { answered: true, vmSuspended: true, oldPort: true, vmGone: true },
    ({ client }) => client.fate,
  ),
  /** The port to which the switch sends the VM's frames; 0: to all. */
  port: ratio<Moment>(({ vmPort }) => vmPort),
  cancellable: boolean<Moment>(({ cancellable }) => cancellable),
  linkUp: boolean<Moment>(({ linkUp }) => linkUp),
  throttle: ratio<Moment>(({ throttle }) => throttle),
  sent: bytes<Moment>(({ bytesSent }) => bytesSent),
  retransmissions: ratio<Moment>(({ client }) => client.retransmissions),
  framesLost: ratio<Moment>(({ client }) => client.framesLost),
});

/** All names that need no other before them: those of the table above, then the keys of the fields. */
export const NAMES: Fields = new Map([
  ...FIELDS.filter(({ key }) => !STATES.has(key)).map((field): [string, Field] => [
    field.key,
    fieldOfRun(field),
  ]),
  ...Object.entries(OWN_NAMES),
]);

function fieldOfRun(field: ScenarioField): Field {
  return {
    type: scenarioType(field),
    read: ({ timeline }: RunSource) => fieldOf(timeline.scenario, field.path),
  };
}
