import { POLICIES } from '../../migration/policies';
import type { PassAccount } from '../../migration/pass-account';
import type { Timeline } from '../../migration/recording';
import { m } from '../../paraglide/messages.js';
import { vmName } from '../../words/vm-name';
import { formatCount, formatTime } from '../../words/quantities';
import { stoppedPassText } from '../../words/stop-reasons';
import { endReasonText } from '../../words/end-reasons';
import type { LifeItem } from '../../migration/life-items';

/** The words for the life of a page and for passes. Called while rendering, so that they follow the language. */

/** One line of a page's life. */
export function lifeText(item: LifeItem): string {
  switch (item.kind) {
    case 'written': {
      const { count, until, about, where } = item;
      const times = formatCount(count);
      const what = about
        ? m.inside_item_written_about({ times, until: formatTime(until) })
        : count === 1
          ? m.inside_item_written()
          : m.inside_item_written_times({ times, until: formatTime(until) });
      return where === 'source' ? what : `${what} ${m.inside_item_on_destination()}`;
    }
    case 'sent': {
      const { send, again } = item;
      const pass = formatCount(send.pass);
      if (send.pulled) return m.inside_item_pulled({ asked: formatTime(send.read) });
      const what = again ? m.inside_item_sent_again({ pass }) : m.inside_item_sent({ pass });
      return send.read < send.left
        ? `${what} ${m.inside_item_read({ time: formatTime(send.read) })}`
        : what;
    }
    case 'arrived':
      return item.stale
        ? m.inside_item_arrived_stale({ time: formatTime(item.send.staleFrom!) })
        : m.inside_item_arrived();
    case 'skipped':
      return m.inside_item_skipped({ pass: formatCount(item.pass) });
  }
}

/** "Pass 3", "Final copy": only what is sent while the VM runs on the source counts as a pass. */
export function passTitle({ pass, kind }: PassAccount): string {
  switch (kind) {
    case 'live':
      return m.inside_pass_number({ number: formatCount(pass.number) });
    case 'final':
      return m.inside_pass_final();
    case 'pulled':
      return m.inside_pass_pulled();
  }
}

/** Why the pass was over, in a sentence with the figures that decided. */
export function passEndText(account: PassAccount, timeline: Timeline): string {
  const { end, left } = account;
  const vm = vmName(timeline.scenario);
  switch (end.kind) {
    case 'nextPass': {
      const count = left?.pages ?? 0;
      const next = m.inside_end_next({ count, pages: formatCount(count) });
      // A windowed sender does not come to the end of a pass: the next one takes over the rest.
      const windowed = POLICIES[timeline.scenario.policy.name].transfer === 'windowed';
      return windowed ? `${next} ${m.inside_end_next_windowed()}` : next;
    }
    case 'stopped':
      return m.inside_end_stopped({ vm, reason: stoppedPassText(end.reason, account) });
    case 'operatorMoved':
      return m.inside_end_operator({ vm });
    case 'lastSent':
      return m.inside_end_last();
    case 'allPulled':
      return m.inside_end_pulled();
    case 'brokenOff':
      return m.inside_end_broken({ reason: endReasonText(timeline) ?? '' });
  }
}
