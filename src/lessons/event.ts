import { pointOfNoReturn, diskSpans } from '../migration/places';
import { clientEvents } from '../migration/network-events';
import type { ClientEvent } from '../migration/network-events';
import { ENDINGS, PHASES } from '../migration/phases';
import type { Phase } from '../migration/phases';
import type { Fault } from '../migration/interventions';
import type { Snapshot, Timeline } from '../migration/recording';
import { blackoutsIn } from '../migration/reach';
import { indexOf } from '../migration/timeline-index';
import type { Seconds } from '../physics/units';

/** An event of a migration, as an author names it: "pass 2 ends". */
export interface LessonEvent {
  /** What it is called in the table of events, with N for its number: "pass N ends". */
  readonly name: string;
  readonly number: number;
  /** As it was written. */
  readonly text: string;
}

/** When it happens; undefined where it does not. `n` is its number, where it has one. */
type Finder = (timeline: Timeline, n: number) => Seconds | undefined;

/** How people call the phases, in their order. */
const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  setup: 'the setup',
  memoryTransfer: 'the memory transfer',
  finalCopy: 'the final copy',
  storageHandover: 'the storage handover',
  resume: 'the resume',
  networkReconfiguration: 'the network reconfiguration',
};

const phase: (timeline: Timeline, n: number) => Span | undefined = ({ phases }, n) =>
  phases.find(({ name }) => name === PHASES[n - 1]);
const livePass: (timeline: Timeline, n: number) => Span | undefined = ({ passes }, n) =>
  passes.find(({ number, final }) => number === n && !final);

/** Every event that a lesson can be tied to. An ending has none of the events after it. */
const EVENTS: ReadonlyMap<string, Finder> = new Map<string, Finder>([
  ['the migration begins', () => 0],
  ['the hosts are connected', snapshot('CONNECTED')],
  ['the configuration has arrived', snapshot('CONFIGURATION_SENT')],
  ['the skeleton VM exists', snapshot('SKELETON_CREATED')],
  ['the memory is allocated', snapshot('MEMORY_ALLOCATED')],
  ...PHASES.flatMap((name, i) => spanEvents(PHASE_WORDS[name], (t) => phase(t, i + 1))),
  ...spanEvents('phase N', phase),
  ...spanEvents('pass N', livePass),
  ...spanEvents('the last pass', ({ passes }) => passes.findLast(({ final }) => !final)),
  [
    'the guest is first slowed down',
    ({ snapshots }) => snapshots.find(({ throttle }) => throttle > 0)?.t,
  ],
  ['cancelling is no longer possible', pointOfNoReturn],
  ['the VM is suspended', (timeline) => blackout(timeline)?.start],
  ['in the middle of the blackout', (timeline) => middle(blackout(timeline))],
  ['the last pages have arrived', snapshot('LAST_PAGES_SENT')],
  ['the registers have arrived', snapshot('REGISTERS_SENT')],
  ['the device state has arrived', snapshot('DEVICE_STATE_SENT')],
  ['the disk belongs to nobody', disk('nobody')],
  ['the disk belongs to the destination', disk('destination')],
  ['the VM is resumed', resumed],
  ['the VM is announced', snapshot('ANNOUNCED')],
  ['the switch learns the new port', ({ reach }) => reach.find(({ port }) => port === 2)?.t],
  ['the last page is fetched', snapshot('PAGES_PULLED')],
  ['the client first waits', client('requestLost')],
  ['the client first retransmits', client('retransmission')],
  [
    'the client sends retransmission N',
    (timeline, n) =>
      clientEvents(timeline).find((each) => each.kind === 'retransmission' && each.number === n)?.t,
  ],
  ['the client is answered again', client('answered')],
  ['the client gives up', client('gaveUp')],
  ['the link goes down', snapshot('LINK_DOWN')],
  ['the link is back', snapshot('LINK_UP')],
  ['the source dies', fault('sourceDies')],
  ['the destination dies', fault('destinationDies')],
  ['cancel is refused', ({ snapshots }) => snapshots.find(({ refused }) => refused)?.t],
  ['the migration is cancelled', ending('cancelled')],
  ['the migration fails', ending('failed', 'lost')],
  ['the migration is given up', ending('notConverging')],
  ['the migration completes', ending('completed')],
  ['the migration ends', ending(...ENDINGS)],
  ['the recording ends', ({ end }) => end],
]);

/** The names of all events, with N where a number is to be written. */
export const EVENT_NAMES: readonly string[] = [...EVENTS.keys()];

const BY_FOLDED_NAME = new Map(EVENT_NAMES.map((name) => [folded(name), name]));

/** Reads the name of an event; undefined if there is none such. */
export function readEvent(text: string): LessonEvent | undefined {
  const numbers = text.match(/\d+/g) ?? [];
  if (numbers.length > 1 || (numbers[0]?.length ?? 0) > 6) return undefined;
  const name = BY_FOLDED_NAME.get(folded(text.replace(/\d+/, 'N')));
  const needsNumber = name !== undefined && /\bN\b/.test(name);
  if (name === undefined || needsNumber !== (numbers.length === 1)) return undefined;
  const number = Number(numbers[0] ?? 0);
  return needsNumber && number < 1 ? undefined : { name, number, text };
}

/** When an event happens in a run; undefined where it never does. */
export function instantOf(event: LessonEvent, timeline: Timeline): Seconds | undefined {
  return EVENTS.get(event.name)?.(timeline, event.number);
}

interface Span {
  readonly start: Seconds;
  readonly end: Seconds;
}

function spanEvents(
  name: string,
  find: (timeline: Timeline, n: number) => Span | undefined,
): readonly [string, Finder][] {
  return [
    [`${name} begins`, (timeline, n) => find(timeline, n)?.start],
    [`in the middle of ${name}`, (timeline, n) => middle(find(timeline, n))],
    [`${name} ends`, (timeline, n) => find(timeline, n)?.end],
  ];
}

function middle(span: Span | undefined): Seconds | undefined {
  return span && (span.start + span.end) / 2;
}

function snapshot(event: Snapshot['event']): Finder {
  return (timeline) => indexOf(timeline).firstTime(event);
}

function ending(...endings: readonly Snapshot['phase'][]): Finder {
  return ({ snapshots }) => snapshots.find((each) => endings.includes(each.phase))?.t;
}

function disk(owner: 'nobody' | 'destination'): Finder {
  return (timeline) => diskSpans(timeline).find(({ is }) => is === owner)?.start;
}

function client(kind: ClientEvent['kind']): Finder {
  return (timeline) => clientEvents(timeline).find((each) => each.kind === kind)?.t;
}

// A host that dies when it no longer matters leaves no mark in the statechart.
function fault(which: Fault): Finder {
  return ({ interventions, end }) =>
    interventions.find((each) => each.kind === 'fault' && each.fault === which && each.t <= end)?.t;
}

function blackout({ reach, end }: Timeline): Span | undefined {
  return blackoutsIn(reach, end)[0];
}

function resumed({ reach }: Timeline): Seconds | undefined {
  const suspended = reach.findIndex(({ vm }) => vm === 'suspended');
  if (suspended < 0) return undefined;
  return reach.slice(suspended).find(({ vm }) => vm === 'source' || vm === 'destination')?.t;
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
