import { differentSettings } from '../../migration/differences';
import type { Cause } from '../../migration/influence';
import type { Both, Decision, Parting, PassParting } from '../../migration/parting';
import type { Timeline } from '../../migration/recording';
import { fieldOf } from '../../migration/read-scenario';
import { m } from '../../paraglide/messages.js';
import { phaseName } from '../../stage/phase-words';
import { formatCount, formatDuration, formatFixed } from '../../stage/quantities';
import { interventionName } from '../../stage/timeline/intervention-words';
import { endReasonText, stopReasonText } from '../narrative/narrate';
import { settingName, settingValue } from './setting-words';

/** Setups that differ by a smaller share are not mentioned beside a pass. */
const NOTABLE = 0.05;

/** Why two runs part, sentence by sentence: where, by what figures, and what the cause is. */
export function whyTexts(parting: Parting, runs: Both<Timeline>): readonly string[] {
  const [where, ...more] = whereTexts(parting, runs);
  const texts = [where, causeText(parting.causes, runs), ...more];
  return texts.filter((text) => text !== undefined);
}

function whereTexts(parting: Parting, runs: Both<Timeline>): readonly (string | undefined)[] {
  const { kind, setup, pass, later } = parting;
  switch (kind) {
    case 'same':
      return [m.compare_why_same()];
    case 'slight':
      return [m.compare_why_slight()];
    case 'setup':
      return [...setupTexts(parting, runs), alsoDecided(parting)];
    case 'pass':
      return [
        ...passTexts(pass!, runs),
        setup && isNotable(setup) ? m.compare_why_also_setup(spans(setup)) : undefined,
        alsoDecided(parting),
      ];
    case 'decision':
      return decisionTexts(parting.decision!, runs);
    case 'phase':
      return [laterText(later!)];
    case 'client': {
      const { a, b } = runs;
      return [
        m.compare_why_client(spans({ a: a.outcome.client.stall, b: b.outcome.client.stall })),
      ];
    }
  }
}

function setupTexts({ setup, pass }: Parting, { a, b }: Both<Timeline>): readonly string[] {
  const [comes] = [...(a.passes.length > 0 ? ['A'] : []), ...(b.passes.length > 0 ? ['B'] : [])];
  const both = a.passes.length > 0 && b.passes.length > 0;
  if (!both && comes !== undefined) return [m.compare_why_setup_only({ run: comes })];
  const texts = setup ? [m.compare_why_setup(spans(setup))] : [];
  if (!pass) return texts;
  return [...texts, m.compare_why_setup_writes({ number: pass.number, ...dirtied(pass) })];
}

function passTexts(pass: PassParting, runs: Both<Timeline>): readonly (string | undefined)[] {
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
        : [m.compare_why_pages({ number, a: pages, b: formatCount(b.pages) })];
    case 'duration':
      return [
        m.compare_why_duration({ number, pages, ...spans({ a: a.duration, b: b.duration }) }),
        a.dirtiedPages === b.dirtiedPages ? undefined : m.compare_why_meanwhile(dirtied(pass)),
      ];
    case 'writes':
      return [m.compare_why_writes({ number, pages }), m.compare_why_meanwhile(dirtied(pass))];
  }
}

function brokenOffTexts(
  { number, a, b }: PassParting,
  runs: Both<Timeline>,
): readonly (string | undefined)[] {
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
  { after, a }: Both<Decision> & { readonly after: number },
  runs: Both<Timeline>,
): readonly (string | undefined)[] {
  const [stops, goes, timeline] = a.goesOn
    ? (['B', 'A', runs.b] as const)
    : (['A', 'B', runs.a] as const);
  const reason = stopReasonText(timeline) ?? endReasonText(timeline);
  const inputs = { number: after, stops, goes };
  return [
    after === 1 ? m.compare_why_decision_first(inputs) : m.compare_why_decision(inputs),
    reason && m.compare_why_reason({ run: stops, reason }),
  ];
}

function alsoDecided({ decision }: Parting): string | undefined {
  if (!decision) return undefined;
  const [stops, goes] = decision.a.goesOn ? ['B', 'A'] : ['A', 'B'];
  return m.compare_why_also_decision({ number: decision.after, stops, goes });
}

function laterText({ phase, a, b }: NonNullable<Parting['later']>): string {
  if (a !== undefined && b !== undefined)
    return m.compare_why_phase({ phase: phaseName(phase), ...spans({ a, b }) });
  return m.compare_why_phase_only({ phase: phaseName(phase), run: a === undefined ? 'B' : 'A' });
}

function causeText(causes: readonly Cause[], runs: Both<Timeline>): string | undefined {
  if (causes.length === 0) return undefined;
  const list = causes.map((cause) => {
    if (cause.kind === 'setting') {
      const { path } = cause;
      const value = ({ scenario }: Timeline) => settingValue(path, fieldOf(scenario, path));
      return m.compare_cause_setting({
        name: settingName(path),
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
