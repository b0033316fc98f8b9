import { forEachPage } from '../physics/dirty-bitmap';
import { GuestClock } from '../physics/guest-clock';
import { leavesAt } from './departures';
import { guestWorkload } from './guest-workload';
import { MemoryReplay } from './memory-replay';
import type { Recording } from './recording';
import { ramPages } from './scenario';

/**
 * The memory of both hosts with a version number a page, from the recording's
 * writes and sends alone: a check on the books that the recorder keeps. The source
 * is as it was when the VM was suspended, the destination as it is at the end.
 */
export function versionsOf(recording: Recording) {
  const { scenario, memory, reach, end } = recording;
  const suspended = reach.find(({ vm }) => vm === 'suspended')?.t ?? end;
  const workload = guestWorkload(scenario);
  const guest = new GuestClock(0, memory.guest);
  const source = new Uint32Array(ramPages(scenario));
  const destination = new Int32Array(ramPages(scenario)).fill(-1);
  const sent: number[] = [];
  let written = 0;
  const writeUntil = (t: number) => {
    for (const by = guest.writesBy(Math.min(t, suspended)); written < by; written++) {
      const page = workload.pageOf(written);
      if (page >= 0) source[page] += 1;
    }
  };
  // What never leaves, since the link went down and did not come back, was not sent.
  const send = (page: number, t: number, left: number) => {
    if (left === Infinity) return;
    writeUntil(t);
    destination[page] = source[page];
    sent.push(page);
  };
  const replay = new MemoryReplay(scenario, memory);
  for (const [index, operation] of memory.operations.entries()) {
    if (operation.kind === 'pull')
      send(operation.page, operation.t, leavesAt(operation.departures, operation.from));
    if (operation.kind !== 'send' && operation.kind !== 'burst') continue;
    replay.seekBefore(index);
    let k = operation.from;
    replay.image.clone().send(operation.to - operation.from, (word, mask) =>
      forEachPage(word, mask, (page) => {
        k += 1;
        if (operation.kind === 'burst') {
          send(page, operation.t, leavesAt(operation.departures, k - 1));
          return;
        }
        const left = operation.t + (k - operation.from) / operation.rate;
        send(page, Math.min(operation.end, left), left);
      }),
    );
  }
  writeUntil(end);
  return { source, destination, sent };
}
