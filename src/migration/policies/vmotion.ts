import { KIB } from '../../physics/units';
import { fittingPages, nothingLeft } from './policy';
import type { Policy } from './policy';

/** A pass that leaves more than this share of what it sent does not converge. */
const SHRINKS = 0.8;
/** Slowed down, the guest is to dirty so much of what the link carries. */
const TARGET = 0.5;
const MOST_THROTTLE = 0.99;

/**
 * vMotion goes on until the rest fits the switchover goal of 500 ms (Broadcom KB
 * 436882). Where the guest writes faster than the link sends, it is slowed down
 * ("stun during page send"); by how much is not published, so that it is brought
 * to half of the link's rate is an assumption.
 */
export const vmotion: Policy = {
  name: 'vmotion',
  transfer: 'continuous',
  givesUp: true,
  pageHeader: 8,
  defaults: {
    downtimeLimit: 0.5,
    maxPasses: 1000,
    maxBandwidth: 0,
    framing: 'ethernet',
    outstandingWrites: 0,
  },
  times: {
    configuration: 64 * KIB,
    createSkeleton: 0.3,
    allocatesMemory: true,
    suspend: 0.005,
    storageHandover: { vhd: 0.02, passThrough: 0.02 },
    resume: 0.03,
    connectionTimeout: 20,
  },
  announcements: [0],
  rules: [
    { id: 'vmotionSwitchover', source: 'https://knowledge.broadcom.com/external/article/436882' },
    { id: 'vmotionStun', source: 'https://www.opvizor.com/vmware-vmotion-enhancements' },
    { id: 'vmotionStunAmount' },
    { id: 'vmotionTimes' },
  ],
  stopRules(report, settings) {
    const [figure, limit] = [report.remaining, fittingPages(report, settings)];
    return [
      nothingLeft(report),
      { reason: 'fitsDowntimeLimit', met: figure <= limit, figure, limit },
    ];
  },
  throttleAfter({ remaining, pages, writeRate, rate }, throttle) {
    if (remaining <= pages * SHRINKS || writeRate === 0) return undefined;
    const needed = 1 - (TARGET * rate) / (writeRate / (1 - throttle));
    const next = Math.min(MOST_THROTTLE, Math.max(throttle, needed));
    return next > throttle ? next : undefined;
  },
};
