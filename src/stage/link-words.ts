import { passShare } from '../migration/moment';
import type { Moment } from '../migration/moment';
import { m } from '../paraglide/messages.js';
import { formatCount, formatPercent } from '../words/quantities';
import { linkContent } from './routes';

/** What the migration link carries now: "Pages, pass 2". */
export function linkWords(moment: Moment): string {
  switch (linkContent(moment)) {
    case 'down':
      return m.stage_link_down();
    case 'connecting':
      return m.stage_link_connecting();
    case 'configuration':
      return m.stage_link_configuration();
    case 'pages':
      if (moment.pulling) return m.stage_link_pulled();
      // What was handed over before the VM was suspended leaves now.
      if (!moment.pass) return m.stage_link_buffer();
      return moment.pass.final
        ? m.stage_link_final_pages()
        : m.stage_link_pages({ pass: moment.pass.number });
    case 'registers':
      return m.stage_link_registers();
    case 'deviceState':
      return m.stage_link_deviceState();
    case 'idle':
      return moment.phase === 'resume' ? m.stage_link_all_there() : m.stage_link_idle();
  }
}

/** How much of it has been sent: "47 %", and of how many pages; empty where that can't be said. */
export function linkShareWords(moment: Moment): { readonly percent: string; readonly of: string } {
  const share = linkShare(moment);
  if (share === undefined) return { percent: '', of: '' };
  const { pass } = moment;
  const pages = pass && { sent: formatCount(pass.sent), all: formatCount(pass.of) };
  return {
    percent: formatPercent(share),
    of: pages ? m.stage_link_pages_of(pages) : '',
  };
}

/** How much of it has been sent, 0 to 1; undefined where that can't be said. */
export function linkShare(moment: Moment): number | undefined {
  const content = linkContent(moment);
  if (content === 'registers') return moment.destination.registers;
  if (content === 'deviceState') return moment.destination.devices;
  return passShare(moment);
}
