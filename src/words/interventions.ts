import type { ChangeableField, Fault, Intervention } from '../migration/interventions';
import type { Timeline } from '../migration/recording';
import { m } from '../paraglide/messages.js';
import type { Seconds } from '../physics/units';
import {
  formatBitRate,
  formatByteRate,
  formatCount,
  formatDuration,
  formatFixed,
  formatPercent,
} from './quantities';

/** The words for what a person did. Called while rendering, so that they follow the language. */

const FAULTS: Readonly<Record<Fault, () => string>> = {
  linkDown: m.timeline_fault_linkDown,
  linkUp: m.timeline_fault_linkUp,
  destinationOutOfMemory: m.timeline_fault_destinationOutOfMemory,
  destinationDies: m.timeline_fault_destinationDies,
  sourceDies: m.timeline_fault_sourceDies,
  storageUnreachable: m.timeline_fault_storageUnreachable,
};

type Saying = readonly [
  words: (inputs: { value: string }) => string,
  value: (value: number) => string,
];

const pagesPerSecond = (pages: number) =>
  m.timeline_pages_per_second({ pages: formatCount(pages) });

/** Each with its value as people write that quantity. */
const SETTINGS: Readonly<Record<ChangeableField, Saying>> = {
  'workload.writesPerSecond': [m.timeline_set_workload_writesPerSecond, pagesPerSecond],
  'link.bandwidth': [m.timeline_set_link_bandwidth, formatBitRate],
  'hosts.load': [m.timeline_set_hosts_load, formatPercent],
  'hosts.pageCopyRate': [m.timeline_set_hosts_pageCopyRate, formatByteRate],
  'storage.bandwidth': [m.timeline_set_storage_bandwidth, formatBitRate],
  'policy.maxBandwidth': [m.timeline_set_policy_maxBandwidth, formatByteRate],
  'policy.downtimeLimit': [m.timeline_set_policy_downtimeLimit, formatDuration],
};

/** With the decimals that it has, two at least and four at most: "5.62 s", "11.1429 s". */
export function instantName(t: Seconds): string {
  const decimals = [2, 3].find((few) => Number(t.toFixed(few)) === Number(t.toFixed(4))) ?? 4;
  return `${formatFixed(t, decimals)}\u00a0s`;
}

/** What happens in a fault: "link down". */
export function faultName(fault: Fault): string {
  return FAULTS[fault]();
}

/** "bandwidth set to 10 Gbit/s". */
export function whatWasDone({ snapshots }: Timeline, intervention: Intervention): string {
  switch (intervention.kind) {
    case 'cancel': {
      const refused = snapshots.some(({ t, refused }) => refused && t === intervention.t);
      return refused ? m.timeline_cancel_refused() : m.timeline_cancelled();
    }
    case 'fault':
      return faultName(intervention.fault);
    case 'set': {
      const [words, shown] = SETTINGS[intervention.field];
      return words({ value: shown(intervention.value) });
    }
  }
}

/** "3.00 s: link down". */
export function interventionName(timeline: Timeline, intervention: Intervention): string {
  const time = instantName(intervention.t);
  return m.timeline_at({ time, what: whatWasDone(timeline, intervention) });
}
