import { KIB, MIB, PAGE_SIZE } from '../../physics/units';
import type { Seconds } from '../../physics/units';
import { keptShare } from './auto-converge';
import { fittingPages, nothingLeft } from './policy';
import type { Policy, Rule } from './policy';

/**
 * Figures of QEMU 7.2's sender. Sources: the rules that come with the recorded
 * migrations (docs/model.md), and QEMU's own migration.c, ram.c and options.c.
 */
export const QEMU = {
  /** A page with its header of 8 bytes; a page of zeros is its header and the fill byte. */
  pageOnWire: PAGE_SIZE + 8,
  zeroPageOnWire: 9,
  /** Section header, footer and end mark of each step of the sender. */
  stepOnWire: 18,
  /** BUFFER_DELAY: the quota of a window is what the limit allows in 100 ms. */
  quotaMs: 100,
  /** What a window really lasts: the sender wakes a little late (mean of 6425 recorded windows). */
  window: 0.10025,
  /** A step of the sender ends after 50 ms, but it reads the clock only every 64 pages. */
  stepMs: 50,
  pagesPerCheck: 64,
  /** Time to see that a page is zero: 262 156 pages took 40.7 ms. */
  zeroPageScan: 0.16e-6,
  /** Linux fills and frees the send buffer in segments, and wakes a sender when a third of it is free. */
  segment: 64 * KIB,
  wakeShare: 3,
  /** Low memory that a PC guest never touches: zero pages in the first samples of every recording. */
  lowZeroPages: 473,
} as const;

/**
 * QEMU announces the VM several times, at growing distances: with its defaults 0,
 * 50, 200, 450 and 800 ms after the resumption (QEMU, qapi/migration.json: the announce-* parameters).
 */
function announceTimes({
  initial,
  max,
  rounds,
  step,
}: Record<'initial' | 'max' | 'rounds' | 'step', number>) {
  const times: Seconds[] = [];
  let t = 0;
  for (let round = 0; round < rounds; round++) {
    times.push(t);
    // Thousandths, so that 0.05 + 0.15 is 0.2.
    t = Math.round((t + Math.min(max, initial + round * step)) * 1000) / 1000;
  }
  return times;
}

/**
 * QEMU sends in windows, measures each, and compares what remains with what it
 * could send within the downtime limit at the rate that it measured (rules 1 and 3).
 */
export const qemu: Policy = {
  name: 'qemu',
  transfer: 'windowed',
  givesUp: true,
  pageHeader: 8,
  defaults: {
    downtimeLimit: 0.3,
    maxPasses: 1000,
    maxBandwidth: 128 * MIB,
    framing: 'shaped',
    outstandingWrites: 0,
  },
  times: {
    configuration: 0,
    createSkeleton: 0.0011,
    allocatesMemory: false,
    suspend: 0,
    storageHandover: { vhd: 0, passThrough: 0 },
    resume: 0.002,
    connectionTimeout: 20,
  },
  announcements: announceTimes({ initial: 0.05, max: 0.55, rounds: 5, step: 0.1 }),
  rules: [
    {
      id: 'qemuThreshold',
      source: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/migration/migration.c',
    },
    {
      id: 'qemuSync',
      source: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/migration/ram.c',
    },
    {
      id: 'qemuWindows',
      source: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/migration/qemu-file.c',
    },
    { id: 'qemuFinalFlush', recorded: true },
    { id: 'qemuReportedDowntime', recorded: true },
    {
      id: 'qemuZeroPages',
      source: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/migration/ram.c',
    },
    {
      id: 'qemuAutoConverge',
      source: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/qapi/migration.json',
    },
  ],
  keptShare,
  stopRules(report, settings) {
    const [figure, limit] = [report.remaining, fittingPages(report, settings)];
    return [
      nothingLeft(report),
      { reason: 'fitsDowntimeLimit', met: figure < limit, figure, limit },
    ];
  },
};

const POST_COPY: Rule = {
  id: 'qemuPostCopy',
  source: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/docs/devel/migration.rst',
};

/**
 * The same sender, but the VM moves before its memory: after the first pass, or
 * when the operator says so. It then pulls the pages that it touches and misses;
 * the others follow. From the switch on both hosts are needed: a fault of the link
 * or of the source loses the VM.
 */
export const qemuPostcopy: Policy = {
  ...qemu,
  name: 'qemu-postcopy',
  movesFirst: true,
  rules: [POST_COPY, ...qemu.rules],
  stopRules(report, settings) {
    const moves = settings.postcopyAt === 0;
    return [
      ...qemu.stopRules(report, settings),
      { reason: 'postCopy', met: moves, figure: report.pass, limit: 1 },
    ];
  },
};
