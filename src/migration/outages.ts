import type { Seconds } from '../physics/units';

/** The link was down from `start` until `end`; Infinity where it never came back. */
export interface Outage {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** When the link was down, as the snapshots of the statechart tell; in order of time. */
export function outagesOf(
  snapshots: readonly { readonly t: Seconds; readonly linkUp: boolean }[],
): Outage[] {
  const outages: Outage[] = [];
  let downSince: Seconds | undefined;
  for (const { t, linkUp } of snapshots) {
    if (!linkUp) downSince ??= t;
    else if (downSince !== undefined) {
      outages.push({ start: downSince, end: t });
      downSince = undefined;
    }
  }
  if (downSince !== undefined) outages.push({ start: downSince, end: Infinity });
  return outages;
}

/**
 * What arrives at `t` left at this instant, what left later is still on its way. While the
 * link is down nothing arrives: what it interrupted goes on when the link is back.
 *
 *     left ---latency---> | down        | ---rest of latency---> t
 */
export function departureOf(outages: readonly Outage[], latency: Seconds, t: Seconds): Seconds {
  let at = t;
  let rest = latency;
  for (let i = outages.length - 1; i >= 0; i--) {
    const { start, end } = outages[i];
    if (start >= at) continue;
    const up = at - end;
    if (up >= rest) break;
    if (up > 0) rest -= up;
    at = start;
  }
  return at - rest;
}

/** When what leaves at `left` arrives; Infinity if the link never comes back. */
export function arrivalOf(outages: readonly Outage[], latency: Seconds, left: Seconds): Seconds {
  let at = left;
  let rest = latency;
  for (const { start, end } of outages) {
    if (end <= at) continue;
    if (start - at >= rest) break;
    if (start > at) rest -= start - at;
    at = end;
  }
  return at + rest;
}
