import { pagesInPass } from '../migration/moment';
import type { Pass, Timeline } from '../migration/recording';
import { lastStarted } from '../migration/timeline-index';
import type { Pages, Seconds } from '../physics/units';
import { sentBy } from './in-transit';

/** The pages of one pass at an instant. */
export interface Stair {
  readonly pass: number;
  /** A pass while the VM runs, the final copy, or the pages that the destination pulls. */
  readonly kind: 'live' | 'final' | 'pulled';
  /** Pages to send; while they are still being written, those so far. */
  readonly pages: Pages;
  readonly sent: Pages;
  /** `growing`: the VM is writing them, and nothing of it is sent yet. */
  readonly state: 'sent' | 'sending' | 'growing';
}

/**
 * Pages to send, pass by pass, as far as it has happened: the pages that are written while one pass is
 * sent are the pages of the next one, and the reason for it.
 */
export function staircaseAt(timeline: Timeline, t: Seconds): readonly Stair[] {
  const { passes } = timeline;
  const last = lastStarted(passes, t);
  const stairs = passes.slice(0, last + 1).map((pass): Stair => stairOf(timeline, pass, t));
  const growing = last >= 0 ? growingAfter(timeline, last, t) : undefined;
  return growing ? [...stairs, growing] : stairs;
}

function stairOf(timeline: Timeline, pass: Pass, t: Seconds): Stair {
  const sent = t < pass.end ? Math.floor(sentBy(timeline, pass, t)) : pass.pages;
  return {
    pass: pass.number,
    kind: kindOf(timeline, pass),
    pages: Math.max(sent, pagesInPass(timeline, pass)),
    sent,
    state: t < pass.end ? 'sending' : 'sent',
  };
}

function kindOf({ outcome, passes }: Timeline, pass: Pass): Stair['kind'] {
  if (!pass.final) return 'live';
  return outcome.pulled !== undefined && pass === passes.at(-1) ? 'pulled' : 'final';
}

function growingAfter(timeline: Timeline, last: number, t: Seconds): Stair | undefined {
  const { passes, phases, end } = timeline;
  const pass = passes[last];
  const suspendedAt = phases.find(({ name }) => name === 'finalCopy')?.end ?? end;
  if (pass.final || t >= suspendedAt || isOver(timeline, t)) return undefined;
  const next = passes[last + 1] as Pass | undefined;
  const pages = writtenBetween(timeline, pass.start, t);
  return {
    pass: pass.number + 1,
    kind: next ? kindOf(timeline, next) : 'live',
    // Of a pass that is over it is known how many it left.
    pages: Math.floor(t < pass.end ? Math.min(pages, pass.dirtiedPages) : pass.dirtiedPages),
    sent: 0,
    state: 'growing',
  };
}

function isOver({ snapshots }: Timeline, t: Seconds): boolean {
  const last = snapshots[snapshots.length - 1];
  return t >= last.t;
}

/** Distinct pages that turned dirty from `start`, where the log was cleared, to `t`. */
function writtenBetween({ samples }: Timeline, start: Seconds, t: Seconds): Pages {
  let pages = 0;
  for (let i = 1; i < samples.length && samples[i - 1].t < t; i++) {
    const from = Math.max(samples[i - 1].t, start);
    const lasts = samples[i].t - samples[i - 1].t;
    if (samples[i].t <= start || lasts <= 0) continue;
    const share = (Math.min(t, samples[i].t) - from) / lasts;
    pages += Math.max(0, share) * samples[i].dirtied;
  }
  return pages;
}
