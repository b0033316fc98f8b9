import type { Fault } from '../../migration/interventions';
import { m } from '../../paraglide/messages.js';

const NAMES: Readonly<Record<Fault, () => string>> = {
  linkDown: m.app_fault_link_down,
  linkUp: m.app_fault_link_up,
  destinationOutOfMemory: m.app_fault_out_of_memory,
  destinationDies: m.app_fault_destination_dies,
  storageUnreachable: m.app_fault_storage,
  sourceDies: m.app_fault_source_dies,
};

/** What happens in a fault, as a button or a list says it. */
export function faultName(fault: Fault): string {
  return NAMES[fault]();
}
