import type { Scenario } from '../../migration/scenario';
import { m } from '../../paraglide/messages.js';

/** What the VM's disk is called: "nyc-svr2.vhd" in the seed article. */
export function diskName({ storage, vm }: Scenario): string {
  return storage.kind === 'vhd' ? `${vm.name.toLowerCase()}.vhd` : m.app_disk_pass_through();
}
