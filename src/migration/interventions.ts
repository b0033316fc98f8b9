import type { Seconds } from '../physics/units';

/** Faults of the world; `linkUp` mends what `linkDown` broke. */
export const FAULTS = [
  'linkDown',
  'linkUp',
  'destinationOutOfMemory',
  'destinationDies',
  'sourceDies',
  'storageUnreachable',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Fields of a scenario that can change while a migration runs. */
export const CHANGEABLE = [
  'workload.writesPerSecond',
  'link.bandwidth',
  'hosts.load',
  'hosts.pageCopyRate',
  'storage.bandwidth',
  'policy.maxBandwidth',
  'policy.downtimeLimit',
] as const;
export type ChangeableField = (typeof CHANGEABLE)[number];

/** Something that a person does to a running migration, at instant `t`. */
export type Intervention =
  | {
      readonly t: Seconds;
      readonly kind: 'set';
      readonly field: ChangeableField;
      readonly value: number;
    }
  | { readonly t: Seconds; readonly kind: 'cancel' }
  | { readonly t: Seconds; readonly kind: 'fault'; readonly fault: Fault };

/** More than a person does by hand; neither an address nor a file may make the page work for ever. */
export const MOST_INTERVENTIONS = 100;

/** Whether two interventions are the same one: the same is done at the same instant. */
export function sameIntervention(a: Intervention, b: Intervention): boolean {
  if (a.t !== b.t) return false;
  switch (a.kind) {
    case 'set':
      return b.kind === 'set' && a.field === b.field && a.value === b.value;
    case 'fault':
      return b.kind === 'fault' && a.fault === b.fault;
    case 'cancel':
      return b.kind === 'cancel';
  }
}

/** Whether the same is done to two migrations, in the same order. */
export function sameInterventions(a: readonly Intervention[], b: readonly Intervention[]): boolean {
  return a.length === b.length && a.every((each, i) => sameIntervention(each, b[i]));
}
