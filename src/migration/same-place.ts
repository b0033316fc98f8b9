import type { Seconds } from '../physics/units';
import type { Timeline } from './recording';

/**
 * The instant of `after` that corresponds to `t` in `before`: the same pass or
 * step, as far through it. A step that `after` does not have is sought by its
 * phase; a phase that it never reaches gives its end. This is where the playhead
 * goes when a setting was changed and the migration recorded anew.
 */
export function samePlace(before: Timeline, t: Seconds, after: Timeline): Seconds {
  const place = spans(before).find(({ end }) => t < end);
  if (!place) return after.end;
  const same = spans(after).filter(({ phase }) => phase === place.phase);
  const step = same.find((span) => span.step === place.step && span.pass === place.pass);
  if (step) return at(step, (t - place.start) / (place.end - place.start));
  const span = after.phases.find(({ name }) => name === place.phase);
  const old = before.phases.find(({ name }) => name === place.phase);
  return span && old ? at(span, (t - old.start) / (old.end - old.start)) : after.end;
}

interface Span {
  readonly phase: string;
  readonly step: string;
  readonly pass: number;
  readonly start: Seconds;
  readonly end: Seconds;
}

// A fault gives a snapshot of its own within a step; the step goes on all the same.
function spans({ snapshots, end }: Timeline): Span[] {
  const found: Span[] = [];
  snapshots.forEach(({ t, phase, step, pass }, i) => {
    const last = found.at(-1);
    const next = snapshots[i + 1]?.t ?? end;
    if (last && last.phase === phase && last.step === step && last.pass === pass) {
      found[found.length - 1] = { ...last, end: next };
    } else {
      found.push({ phase, step, pass, start: t, end: next });
    }
  });
  return found.filter((span) => span.end > span.start);
}

function at({ start, end }: { start: Seconds; end: Seconds }, share: number): Seconds {
  return start + (end - start) * Math.max(0, Math.min(1, share));
}
