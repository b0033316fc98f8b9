import type { Scenario } from '../../migration/scenario';
import { m } from '../../paraglide/messages.js';
import { isolated } from '../../words/isolated';
import { diskFile } from '../../words/vm-name';

/** What the VM's disk is called: "nyc-svr2.vhd" in the seed article. */
export function diskName(scenario: Scenario): string {
  return scenario.storage.kind === 'vhd' ? isolated(diskFile(scenario)) : m.app_disk_pass_through();
}
