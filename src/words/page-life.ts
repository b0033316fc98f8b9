import type { PageLife } from '../migration/page-life';
import { m } from '../paraglide/messages.js';
import { formatCount, formatTime } from './quantities';

/** "Written 3 times. Sent 2 times." */
export function lifeTotals({ writes, sends }: PageLife): string {
  const written =
    writes.count === 0
      ? m.inside_never_written()
      : m.inside_written_times({ count: writes.count, times: formatCount(writes.count) });
  const sent =
    sends.length === 0
      ? m.inside_never_sent()
      : m.inside_sent_times({ count: sends.length, times: formatCount(sends.length) });
  return `${written} ${sent}`;
}

/** A send in a few words: "00:02.31: sent in pass 1, arrived 00:02.32". */
export function sendText({ left, arrived, pass }: PageLife['sends'][number]): string {
  const times = { time: formatTime(left), arrived: formatTime(arrived) };
  return m.inside_send_mark({ ...times, pass: formatCount(pass) });
}
