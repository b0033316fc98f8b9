import type { Outcome } from '../migration/recording';
import { m } from '../paraglide/messages.js';

/** How a migration ended. That the VM is lost says more than that the migration failed. */
export type Status = Outcome['status'] | 'lost';

const NAMES: Readonly<Record<Status, () => string>> = {
  completed: m.app_status_completed,
  cancelled: m.app_status_cancelled,
  failed: m.app_status_failed,
  lost: m.app_status_lost,
  notConverging: m.app_status_not_converging,
};

export function statusOf({ status, vmLost }: Pick<Outcome, 'status' | 'vmLost'>): Status {
  return vmLost ? 'lost' : status;
}

/** In the middle of a sentence: "does not converge". */
export function statusName(status: Status): string {
  return NAMES[status]();
}
