import { m } from '../paraglide/messages.js';
import type { Seconds } from '../physics/units';
import { instantName } from './interventions';

/** Before that nobody sees that they were ever the same. */
const START: Seconds = 0.001;

/** Until when two runs are the same; `parting` is Infinity if they always are. */
export function partingText(parting: Seconds): string {
  if (parting === Infinity) return m.compare_why_same();
  return parting < START
    ? m.compare_parting_start()
    : m.compare_parting({ time: instantName(parting) });
}
