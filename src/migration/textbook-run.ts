import { availableCopyRate, timeOnLoadedHost } from '../physics/host';
import { goodput, handshakeTime } from '../physics/link';
import type { Pages, PagesPerSecond, Seconds } from '../physics/units';
import { guestWriteRate, measuredPages } from './guest-workload';
import { POLICIES } from './policies';
import { ramPages, workingSetPages } from './scenario';
import type { Scenario } from './scenario';
import { ALLOCATION_SPEED, pageRate } from './steps';
import { distinctPagesIn } from './textbook';
import type { TextbookPass, WrittenPart } from './textbook';

/** Why a real hypervisor, and the simulation, part from the formula. */
export type Deviation =
  /** The log is read before the pass is over; what is unsent is carried over (rules 1 and 2). */
  | 'syncBeforeTheEnd'
  /** The threshold follows the measured rate, window by window (rules 3 and 4). */
  | 'measuredThreshold'
  /** The rest ignores the limit once the VM is suspended (rule 5). */
  | 'finalFlush'
  /** Pages of zeros cost next to nothing. */
  | 'zeroPages'
  /** The guest is slowed down. */
  | 'throttled'
  /** Pages that were written again are left out; the rate follows the dirty rate. */
  | 'rateLimiter'
  /** The VM moves before its memory. */
  | 'postCopy';

/** What the closed formulas expect of a scenario. */
export interface TextbookRun {
  /** Live passes; the last entry is sent with the VM suspended, if it comes to that. */
  readonly passes: readonly TextbookPass[];
  readonly converges: boolean;
  readonly totalTime: Seconds;
  readonly downtime: Seconds;
  readonly pagesSent: Pages;
  readonly deviations: readonly Deviation[];
}

/** Passes beyond this are not a table that anybody reads; the formula has long reached its plateau. */
const MOST_PASSES = 200;

/**
 * The expectation of docs/model.md, "The textbook's formulas", 4 and 5: each pass leaves the distinct pages
 * that are written while it runs, U(t) = sum of W_k(1 - e^(-r_k t / W_k)), until
 * they fit the rate times the downtime limit or the passes are used up.
 */
export function textbookRun(scenario: Scenario): TextbookRun {
  const { maxPasses } = scenario.policy;
  const { givesUp } = POLICIES[scenario.policy.name];
  const rate = limitedRate(scenario);
  const threshold = rate * scenario.policy.downtimeLimit;
  const passes: TextbookPass[] = [];
  let pages: Pages = ramPages(scenario);
  let converges: boolean;
  for (;;) {
    const duration = pages / rate;
    passes.push({ pages, duration });
    const left = writtenIn(scenario, passes.length, duration);
    const stuck = passes.length > 1 && left > pages * 0.9999;
    converges = left <= threshold || (passes.length >= maxPasses && !givesUp);
    if (converges || passes.length >= MOST_PASSES || (stuck && givesUp)) {
      pages = left;
      break;
    }
    pages = left;
  }
  const live = passes.reduce((sum, { duration }) => sum + duration, 0);
  const sent = passes.reduce((sum, each) => sum + each.pages, 0);
  const common = { converges, deviations: partingsOf(scenario) };
  if (!converges)
    return { ...common, passes, totalTime: Infinity, downtime: Infinity, pagesSent: sent };
  const duration = pages / rate;
  const downtime = duration + fixedDowntime(scenario);
  return {
    ...common,
    passes: [...passes, { pages, duration }],
    totalTime: setupTime(scenario) + live + downtime,
    downtime,
    pagesSent: sent + pages,
  };
}

/** The parts of the working set that are each written uniformly. */
export function writtenParts(scenario: Scenario): readonly WrittenPart[] {
  const pages = workingSetPages(scenario);
  const writesPerSecond = guestWriteRate(scenario, 0);
  const { pattern, hotPages, hotWrites } = scenario.workload;
  if (pattern !== 'hotcold') return [{ pages, writesPerSecond }];
  const hot = Math.min(pages, Math.max(1, Math.round(pages * hotPages)));
  return [
    { pages: hot, writesPerSecond: writesPerSecond * hotWrites },
    { pages: pages - hot, writesPerSecond: writesPerSecond * (1 - hotWrites) },
  ];
}

function writtenIn(scenario: Scenario, pass: number, time: Seconds): Pages {
  const measured = measuredPages(scenario, pass);
  if (measured !== undefined) return measured;
  const parts = writtenParts(scenario);
  // A sweep writes no page twice before it has written all.
  if (scenario.workload.pattern === 'sequential') {
    return Math.min(parts[0].pages, parts[0].writesPerSecond * time);
  }
  return distinctPagesIn(parts, time);
}

// The formula knows one rate: the limit, the link or the hosts, whichever is least.
function limitedRate(scenario: Scenario): PagesPerSecond {
  const { maxBandwidth } = scenario.policy;
  return pageRate(scenario, maxBandwidth > 0 ? maxBandwidth : Infinity);
}

function fixedDowntime(scenario: Scenario): Seconds {
  const { times } = POLICIES[scenario.policy.name];
  const { storage, hosts, vm, link } = scenario;
  const own = times.suspend + times.storageHandover[storage.kind] + times.resume;
  return (
    timeOnLoadedHost(hosts, own) +
    vm.deviceState / goodput(link) +
    link.latency +
    storage.outstandingWrites / storage.bandwidth
  );
}

function setupTime(scenario: Scenario): Seconds {
  const { times } = POLICIES[scenario.policy.name];
  const allocated = times.allocatesMemory
    ? scenario.vm.ram / (ALLOCATION_SPEED * availableCopyRate(scenario.hosts))
    : 0;
  const { link, hosts } = scenario;
  return (
    handshakeTime(link) +
    times.configuration / goodput(link) +
    link.latency +
    timeOnLoadedHost(hosts, times.createSkeleton) +
    allocated
  );
}

function partingsOf(scenario: Scenario): readonly Deviation[] {
  const { name, autoConverge } = scenario.policy;
  const policy = POLICIES[name];
  const deviations: Deviation[] = [];
  if (policy.movesFirst) deviations.push('postCopy');
  if (policy.transfer === 'windowed') {
    deviations.push('syncBeforeTheEnd', 'measuredThreshold', 'finalFlush');
    if (scenario.vm.zeroPages > 0) deviations.push('zeroPages');
    if (autoConverge) deviations.push('throttled');
  }
  if (policy.skipsDirtyPages) deviations.push('rateLimiter');
  if (policy.throttleAfter) deviations.push('throttled');
  return deviations;
}
