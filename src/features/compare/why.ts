import { differentSettings } from '../../migration/differences';
import type { Cause } from '../../migration/influence';
import type { Both, Decision, Parting, PassParting } from '../../migration/parting';
import type { Timeline } from '../../migration/recording';
import { fieldOf } from '../../migration/read-scenario';
import { m } from '../../paraglide/messages.js';
import { phaseName } from '../../words/phases';
import { formatCount, formatDuration, formatFixed } from '../../words/quantities';
import { interventionName } from '../../words/interventions';
import { endReasonText } from '../../words/end-reasons';
import { stopReasonText } from '../../words/stop-reasons';
import { settingValue } from './setting-words';
import { labelOf } from '../../words/fields';

/** Setups that differ by a smaller share are not mentioned beside a pass. */
const NOTABLE = 0.05;

type Texts = readonly (string | undefined)[];

/** Why two runs part, sentence by sentence: where and by what figures, the cause, and what follows. */
export function whyTexts(parting: Parting, runs: Both<Timeline>): readonly string[] {
  const texts = [
    ...whereTexts(parting, runs),
    causeText(parting.causes, runs),
    ...besides(parting, runs),
  ];
  return texts.filter((text) => text !== undefined);
}

function whereTexts(parting: Parting, runs: Both<Timeline>): Texts {
  const { kind, pass, decision, later } = parting;
  switch (kind) {
    case 'same':
      return [m.compare_why_same()];
    case 'slight':
      return [m.compare_why_slight()];
    case 'setup':
      return setupTexts(parting, runs);
    case 'pass':
      return passTexts(pass!, runs);
    case 'decision':
      return decisionTexts(decision!, runs);
    case 'phase':
      return [laterText(later!)];
    case 'client':
      return [clientText(runs)];
  }
}

/** What else is not the same, where the runs part in a pass or before. */
function besides({ kind, setup, pass, decision }: Parting, runs: Both<Timeline>): Texts {
  if (kind !== 'pass' && kind !== 'setup') return [];
  return [
    kind === 'pass' && setup && isNotable(setup)
      ? m.compare_why_also_setup(spans(setup))
      : undefined,
    kind === 'setup' && setup && pass
      ? m.compare_why_setup_writes({ number: pass.number, ...dirtied(pass) })
      : undefined,
    decision && decides(decision, runs)
      ? m.compare_why_also_decision({ number: decision.after, ...whoStops(decision) })
      : undefined,
    ...stopTexts(runs),
  ];
}

// A pass that was broken off was no decision to stop.
function decides({ a }: Both<Decision>, runs: Both<Timeline>): boolean {
  return (a.goesOn ? runs.b : runs.a).outcome.stopReason !== undefined;
}

// Two rules to stop are what two downtimes come from.
function stopTexts({ a, b }: Both<Timeline>): Texts {
  const [one, other] = [stopReasonText(a), stopReasonText(b)];
  if (one === other || !isNotable({ a: a.outcome.downtime, b: b.outcome.downtime })) return [];
  return [
    one && m.compare_why_reason({ run: 'A', reason: one }),
    other && m.compare_why_reason({ run: 'B', reason: other }),
  ];
}

function setupTexts({ setup }: Parting, { a, b }: Both<Timeline>): Texts {
  const begins = [a, b].map(({ passes }) => passes.length > 0);
  if (begins[0] !== begins[1]) return [m.compare_why_setup_only({ run: begins[0] ? 'A' : 'B' })];
  return [setup && m.compare_why_setup(spans(setup))];
}

function passTexts(pass: PassParting, runs: Both<Timeline>): Texts {
  const { number, by, a, b } = pass;
  const pages = formatCount(a.pages);
  switch (by) {
    case 'end':
      return brokenOffTexts(pass, runs);
    case 'pages':
      return a.pages === b.pages
        ? [
            m.compare_why_skipped({
              number,
              a: formatCount(a.skippedPages),
              b: formatCount(b.skippedPages),
            }),
          ]
        : [
            m.compare_why_pages({ number, a: pages, b: formatCount(b.pages) }),
            isNotable({ a: a.duration, b: b.duration })
              ? m.compare_why_took(spans({ a: a.duration, b: b.duration }))
              : undefined,
          ];
    case 'duration':
      return [
        m.compare_why_duration({ number, pages, ...spans({ a: a.duration, b: b.duration }) }),
        a.dirtiedPages === b.dirtiedPages ? undefined : m.compare_why_meanwhile(dirtied(pass)),
      ];
    case 'writes':
      return [m.compare_why_writes({ number, pages }), m.compare_why_meanwhile(dirtied(pass))];
  }
}

function brokenOffTexts({ number, a, b }: PassParting, runs: Both<Timeline>): Texts {
  if (!a.completed && !b.completed)
    return [m.compare_why_both_broken_off({ number, ...spans({ a: a.duration, b: b.duration }) })];
  const [run, { duration }, timeline] = a.completed
    ? (['B', b, runs.b] as const)
    : (['A', a, runs.a] as const);
  const reason = endReasonText(timeline) ?? stopReasonText(timeline);
  return [
    m.compare_why_broken_off({ number, run, time: formatDuration(duration) }),
    reason && m.compare_why_reason({ run, reason }),
  ];
}

function decisionTexts(
  decision: Both<Decision> & { readonly after: number },
  runs: Both<Timeline>,
): Texts {
  const stops = whoStops(decision);
  const timeline = decision.a.goesOn ? runs.b : runs.a;
  const reason = stopReasonText(timeline) ?? endReasonText(timeline);
  const inputs = { number: decision.after, ...stops };
  return [
    decision.after === 1 ? m.compare_why_decision_first(inputs) : m.compare_why_decision(inputs),
    reason && m.compare_why_reason({ run: stops.stops, reason }),
  ];
}

function whoStops({ a }: Both<Decision>): { readonly stops: string; readonly goes: string } {
  return a.goesOn ? { stops: 'B', goes: 'A' } : { stops: 'A', goes: 'B' };
}

function laterText({ phase, a, b }: NonNullable<Parting['later']>): string {
  if (a !== undefined && b !== undefined)
    return m.compare_why_phase({ phase: phaseName(phase), ...spans({ a, b }) });
  return m.compare_why_phase_only({ phase: phaseName(phase), run: a === undefined ? 'B' : 'A' });
}

function clientText({ a, b }: Both<Timeline>): string {
  const [one, other] = [a.outcome.client, b.outcome.client];
  if (one.stall === other.stall)
    return m.compare_why_frames({
      a: formatCount(one.framesLost),
      b: formatCount(other.framesLost),
    });
  return m.compare_why_client(spans({ a: one.stall, b: other.stall }));
}

function causeText(causes: readonly Cause[], runs: Both<Timeline>): string | undefined {
  if (causes.length === 0) return undefined;
  const list = causes.map((cause) => {
    if (cause.kind === 'setting') {
      const { path } = cause;
      const value = ({ scenario }: Timeline) => settingValue(path, fieldOf(scenario, path));
      return m.compare_cause_setting({
        name: labelOf(path),
        a: value(runs.a),
        b: value(runs.b),
      });
    }
    const what = interventionName(runs[cause.of], cause.intervention);
    return m.compare_cause_done({ run: cause.of.toUpperCase(), what });
  });
  return m.compare_cause_settings({ list: list.join('; ') });
}

/** The settings that were chosen to be different, and not just come with a policy. */
export function chosenDifferences({ a, b }: Both<Timeline>) {
  return differentSettings(a.scenario, b.scenario).filter(({ implied }) => !implied);
}

// A millisecond of the setup explains nothing of the seconds of a pass.
function isNotable({ a, b }: Both<number>): boolean {
  return Math.abs(a - b) > NOTABLE * Math.max(a, b);
}

function dirtied({ a, b }: PassParting): Both<string> {
  return { a: formatCount(a.dirtiedPages), b: formatCount(b.dirtiedPages) };
}

/** Two lengths of time that a reader can tell apart. */
function spans({ a, b }: Both<number>): Both<string> {
  const [one, other] = [formatDuration(a), formatDuration(b)];
  if (one !== other || a === b) return { a: one, b: other };
  const finely = (seconds: number) => `${formatFixed(seconds * 1000, 1)}\u00a0ms`;
  return { a: finely(a), b: finely(b) };
}
