import type { PolicyName } from '../scenario';
import { hyperV2008R2, hyperV2012R2 } from './hyper-v';
import type { Policy } from './policy';
import { qemu, qemuPostcopy } from './qemu';
import { vmotion } from './vmotion';
import { xen, xen2005 } from './xen';

/** Every policy by its name. A new one is a file beside this one and a line here. */
export const POLICIES: Readonly<Record<PolicyName, Policy>> = {
  'hyper-v-2008r2': hyperV2008R2,
  'hyper-v-2012r2': hyperV2012R2,
  qemu,
  'qemu-postcopy': qemuPostcopy,
  xen,
  'xen-2005': xen2005,
  vmotion,
};
