import type { Fault } from './interventions';
import type { MigrationEvent } from './machine';

const EVENTS: Readonly<Record<Fault, MigrationEvent['type']>> = {
  linkDown: 'LINK_DOWN',
  linkUp: 'LINK_UP',
  destinationOutOfMemory: 'DESTINATION_OUT_OF_MEMORY',
  destinationDies: 'DESTINATION_DIED',
  sourceDies: 'SOURCE_DIED',
  storageUnreachable: 'STORAGE_UNREACHABLE',
};

/** What the statechart is told of a fault. */
export function eventOfFault(fault: Fault): MigrationEvent {
  return { type: EVENTS[fault] } as MigrationEvent;
}
