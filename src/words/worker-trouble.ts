import { m } from '../paraglide/messages.js';
import { formatTime } from './quantities';
import type { Trouble } from '../worker/trouble';

/** Why a worker does not go on, as the end of a sentence. Words of its own are not in the page's language. */
export function workerTroubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'silent':
      return m.app_worker_silent();
    case 'notAllowed':
      return m.app_worker_not_allowed();
    case 'crashed':
      return trouble.message ?? m.app_worker_no_words();
    case 'tooLarge':
      return m.app_too_large_detail({ t: formatTime(trouble.t) });
    case 'refused':
      return trouble.message;
  }
}
