import { GBIT_PER_SECOND, KIB, PAGE_SIZE } from '../../physics/units';
import type { BytesPerSecond, Pages } from '../../physics/units';
import { passLimit } from './policy';
import type { Policy, StopCheck } from './policy';

/** Both versions stop as soon as so few pages are left (xg_sr_save.c; e5901452e9). */
const FEW_PAGES: Pages = 50;

function fewPages(figure: Pages): StopCheck {
  return { reason: 'fewPages', met: figure < FEW_PAGES, figure, limit: FEW_PAGES };
}

const MBIT_PER_SECOND: BytesPerSecond = GBIT_PER_SECOND / 1000;

const common = {
  transfer: 'continuous',
  givesUp: false,
  pageHeader: 8,
  announcements: [0],
  times: {
    configuration: 16 * KIB,
    createSkeleton: 0.1,
    allocatesMemory: true,
    suspend: 0.003,
    storageHandover: { vhd: 0.005, passThrough: 0.005 },
    resume: 0.01,
    connectionTimeout: 20,
  },
} as const;

const defaults = {
  downtimeLimit: 0,
  maxBandwidth: 0,
  framing: 'ethernet',
  outstandingWrites: 0,
} as const;

/** Xen today: up to five passes, or fewer than 50 pages left (xg_sr_save.c:449). */
export const xen: Policy = {
  ...common,
  name: 'xen',
  defaults: { ...defaults, maxPasses: 5 },
  rules: [
    {
      id: 'xenFivePasses',
      source: 'https://xenbits.xen.org/gitweb/?p=xen.git;a=blob;f=tools/libs/guest/xg_sr_save.c',
    },
    { id: 'xenTimes' },
  ],
  stopRules(report, settings) {
    return [fewPages(report.remaining), passLimit(report, settings)];
  },
};

const START_RATE = 100 * MBIT_PER_SECOND;
const RATE_STEP = 50 * MBIT_PER_SECOND;
const MOST_RATE = 500 * MBIT_PER_SECOND;
const MOST_SENT_PER_RAM = 3;

/**
 * Xen as Clark and others described it in 2005, by the code of that time
 * (xen-project/xen, e5901452e9): a rate limiter that follows the dirty rate, and
 * pages that were written again during the pass are left for the next one.
 */
export const xen2005: Policy = {
  ...common,
  name: 'xen-2005',
  defaults: { ...defaults, maxPasses: 29 },
  skipsDirtyPages: true,
  rules: [
    { id: 'xenRateLimiter', source: 'https://github.com/xen-project/xen/commit/e5901452e9' },
    { id: 'xenSkipsDirtyPages', source: 'https://github.com/xen-project/xen/commit/e5901452e9' },
    { id: 'xenStops2005', source: 'https://github.com/xen-project/xen/commit/b15bc4345e' },
    { id: 'xenTimes' },
  ],
  passRate(report) {
    if (!report) return START_RATE;
    const before = report.limit ?? START_RATE;
    const dirtyRate = (report.dirtiedPages * PAGE_SIZE) / report.duration;
    return dirtyRate > before ? Math.min(MOST_RATE, dirtyRate + RATE_STEP) : before;
  },
  stopRules(report, settings) {
    const { pass, pages, skippedPages, previousPages, totalPages, ramPages, limit } = report;
    const most = MOST_SENT_PER_RAM * ramPages;
    const grows = pages > previousPages && pass > 1 && limit === MOST_RATE;
    return [
      fewPages(pages + skippedPages),
      { reason: 'noProgress', met: grows, figure: pages, limit: previousPages },
      passLimit(report, settings),
      { reason: 'tooMuchSent', met: totalPages > most, figure: totalPages, limit: most },
    ];
  },
};
