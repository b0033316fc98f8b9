import { KIB, MIB } from '../../physics/units';
import type { PolicyName } from '../scenario';
import { fittingPages, nothingLeft, passLimit } from './policy';
import type { Policy, Rule } from './policy';

const PHASES: Rule = {
  id: 'hyperVPhases',
  source:
    'https://learn.microsoft.com/windows-hardware/drivers/network/hyper-v-extensible-switch-live-migration-support',
};

/**
 * Hyper-V sends what is dirty, pass after pass, and suspends the VM when the
 * rest is small or when the passes are used up, whatever is left by then.
 * How small "small" is, Microsoft has not published (docs/model.md): that it
 * is what fits `downtimeLimit` at the present rate is an assumption.
 */
function hyperV(name: PolicyName, maxPasses: number, passRule: Rule): Policy {
  return {
    name,
    transfer: 'continuous',
    givesUp: false,
    pageHeader: 8,
    defaults: {
      downtimeLimit: 0.1,
      maxPasses,
      maxBandwidth: 0,
      framing: 'ethernet',
      outstandingWrites: 8 * MIB,
    },
    times: {
      configuration: 64 * KIB,
      createSkeleton: 0.4,
      allocatesMemory: true,
      suspend: 0.005,
      storageHandover: { vhd: 0.03, passThrough: 0.06 },
      resume: 0.04,
      connectionTimeout: 20,
    },
    announcements: [0],
    rules: [
      PHASES,
      passRule,
      { id: 'hyperVThreshold' },
      { id: 'hyperVTimes' },
      { id: 'hyperVPageHeader' },
    ],
    stopRules(report, settings) {
      const [figure, limit] = [report.remaining, fittingPages(report, settings)];
      return [
        nothingLeft(report),
        { reason: 'fitsDowntimeLimit', met: figure <= limit, figure, limit },
        passLimit(report, settings),
      ];
    },
  };
}

export const hyperV2008R2 = hyperV('hyper-v-2008r2', 10, {
  id: 'hyperVTenPasses',
  source: 'https://www.directionsonmicrosoft.com/live-migration-switch-over',
});

const fivePasses = hyperV('hyper-v-2012r2', 5, {
  id: 'hyperVFivePasses',
  source: 'https://issuhub.com/view/index/6089?pageIndex=499',
});

/** From 2012 R2 on pages may be compressed; how far and how fast is not published and depends on them. */
export const hyperV2012R2: Policy = {
  ...fivePasses,
  compression: { ratio: 2, slowdown: 8 },
  rules: [
    ...fivePasses.rules,
    {
      id: 'hyperVCompression',
      source:
        'https://learn.microsoft.com/windows/win32/hyperv_v2/msvm-virtualsystemmigrationservicesettingdata',
    },
    { id: 'hyperVCompressionFigures' },
  ],
};
