import type { Scenario } from '../migration/scenario';
import { isolated } from './isolated';

/** The name of the VM for the middle of a sentence. */
export function vmName({ vm }: Pick<Scenario, 'vm'>): string {
  return isolated(vm.name);
}

/** The file of its disk, as it stands by itself: "nyc-svr2.vhd" in the seed article. */
export function diskFile({ vm }: Pick<Scenario, 'vm'>): string {
  return `${vm.name.toLowerCase()}.vhd`;
}
