import { momentAt } from '../../migration/moment';
import { POLICIES } from '../../migration/policies';
import type { Snapshot, Timeline } from '../../migration/recording';
import { ramPages } from '../../migration/scenario';
import { m } from '../../paraglide/messages.js';
import { vmName } from '../../words/vm-name';
import { formatBytes, formatCount } from '../../words/quantities';

/** What to look at in this step of the migration; undefined where the story says it all. */
export function stepToWatch(timeline: Timeline, snapshot: Snapshot): string | undefined {
  const { scenario } = timeline;
  switch (snapshot.step) {
    case 'connecting':
      return m.app_look_connecting();
    case 'sendingConfiguration':
      return m.app_look_configuration();
    case 'creatingSkeleton':
      return m.app_look_skeleton();
    case 'allocatingMemory':
      return m.app_look_allocating({ ram: formatBytes(scenario.vm.ram) });
    case 'pass':
      return passToWatch(timeline, snapshot);
    case 'suspending':
      return m.app_look_suspending();
    case 'lastPages':
      return lastPagesToWatch(timeline, snapshot);
    case 'registers':
      return m.app_look_registers();
    case 'deviceState':
      return m.app_look_device_state();
    case 'flushing':
      return m.app_look_flushing({ bytes: formatBytes(scenario.storage.outstandingWrites) });
    case 'transferringControl':
      return m.app_look_control();
    case 'starting':
      return m.app_look_starting();
    case 'announcing':
      return m.app_look_announcing({ vm: vmName(scenario) });
    case 'waitingForTheSwitch':
      return scenario.network.announce ? undefined : m.app_look_waiting();
    default:
      return undefined;
  }
}

function passToWatch(timeline: Timeline, { t, pass }: Snapshot): string {
  const { scenario } = timeline;
  if (pass === 1) return m.app_look_first_pass({ pages: formatCount(ramPages(scenario)) });
  const count = momentAt(timeline, t).pass?.of ?? 0;
  const inputs = { pass, before: pass - 1, pages: formatCount(count) };
  const { transfer, givesUp } = POLICIES[scenario.policy.name];
  if (transfer === 'windowed' || givesUp) return m.app_look_pass_rest(inputs);
  return m.app_look_pass({ ...inputs, count, most: formatCount(scenario.policy.maxPasses) });
}

function lastPagesToWatch(timeline: Timeline, { t }: Snapshot): string {
  const count = momentAt(timeline, t).pass?.of ?? 0;
  return m.app_look_last_pages({ count, pages: formatCount(count) });
}
