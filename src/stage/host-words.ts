import type { Moment } from '../migration/moment';
import type { Side } from '../migration/page-states';
import { ramPages } from '../migration/scenario';
import type { Scenario } from '../migration/scenario';
import { m } from '../paraglide/messages.js';
import { formatBytes, formatCount, formatPercent } from '../words/quantities';
import type { HostView } from './host-view';

/** What stands on a host where the VM is not. */
export function slotWords({ vm }: HostView, side: Side): string {
  switch (vm) {
    case 'skeleton':
      return m.stage_slot_skeleton();
    case 'resuming':
      return m.stage_slot_arriving();
    case 'none':
      return side === 'source' ? m.stage_slot_left() : m.stage_slot_none();
    default:
      return '';
  }
}

/** How much RAM it is, as people write it. */
export function memorySize(scenario: Scenario): { readonly ram: string; readonly pages: string } {
  return { ram: formatBytes(scenario.vm.ram), pages: formatCount(ramPages(scenario)) };
}

/** What the memory of a host is, in full and in a word. */
export function memoryWords(
  { memory }: HostView,
  { destination, pass }: Moment,
  scenario: Scenario,
): readonly [full: string, brief: string] {
  const size = memorySize(scenario);
  switch (memory) {
    case 'absent':
      return [m.stage_memory_absent(), m.stage_short_absent()];
    case 'allocating': {
      const share = formatPercent(destination.allocated);
      return [m.stage_memory_allocating({ share }), share];
    }
    case 'missing': {
      const pages = formatCount(pass ? pass.of - pass.sent : 0);
      return [m.stage_memory_pulling({ pages }), m.stage_short_missing_pages({ pages })];
    }
    case 'serving':
      return [m.stage_memory_serving(), m.stage_short_serving()];
    case 'freed':
      return [m.stage_memory_freed(), m.stage_memory_freed()];
    case 'discarded':
      return [m.stage_memory_discarded(), m.stage_memory_discarded()];
    case 'lost':
      return [m.stage_memory_lost(), m.stage_memory_lost()];
    default:
      return [m.stage_memory_size(size), size.ram];
  }
}
