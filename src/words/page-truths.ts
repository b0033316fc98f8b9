import type { PageState, Side } from '../migration/page-states';
import { m } from '../paraglide/messages.js';

/** Whose memory it is, and whether the source's is only there to serve the VM on the destination. */
export interface Teller {
  readonly side: Side;
  /** The VM moved before its memory: what is not there yet is asked for, or follows. */
  readonly serving: boolean;
}

/** The states that a side tells, in the order of its legend. */
export function toldStates(side: Side): readonly PageState[] {
  return side === 'source'
    ? ['inSync', 'dirty', 'inFlight', 'notSent']
    : ['inSync', 'dirty', 'notSent'];
}

/** What a page in this state is on this side: what can be said there is true there. */
export function truthName(state: PageState, { side, serving }: Teller): string {
  switch (state) {
    case 'notSent':
      return side === 'source' ? m.stage_truth_not_sent() : m.stage_truth_not_there();
    case 'inSync':
      if (side === 'destination') return m.stage_truth_up_to_date();
      return serving ? m.stage_truth_handed_over() : m.stage_truth_same();
    case 'dirty':
      if (side === 'destination') return m.stage_truth_old();
      return serving ? m.stage_truth_to_serve() : m.stage_truth_written();
    case 'inFlight':
      return m.stage_truth_on_its_way();
  }
}

/** The same in a word, where there is no room for more. */
export function shortTruthName(state: PageState, { side }: Teller): string {
  switch (state) {
    case 'notSent':
      return side === 'source' ? m.stage_short_not_sent() : m.stage_short_not_there();
    case 'inSync':
      return side === 'source' ? m.stage_short_same() : m.stage_short_up_to_date();
    case 'dirty':
      return side === 'source' ? m.stage_short_written() : m.stage_short_old();
    case 'inFlight':
      return m.stage_truth_on_its_way();
  }
}

/** What it means, in a sentence. */
export function truthTip(state: PageState, { side, serving }: Teller): string {
  switch (state) {
    case 'notSent':
      return side === 'source' ? m.stage_truth_not_sent_tip() : m.stage_truth_not_there_tip();
    case 'inSync':
      if (side === 'destination') return m.stage_truth_up_to_date_tip();
      return serving ? m.stage_truth_handed_over_tip() : m.stage_truth_same_tip();
    case 'dirty':
      if (side === 'destination')
        return serving ? m.stage_truth_old_serving_tip() : m.stage_truth_old_tip();
      return serving ? m.stage_truth_to_serve_tip() : m.stage_truth_written_tip();
    case 'inFlight':
      return m.stage_truth_on_its_way_tip();
  }
}

/** What the picture of a side's memory shows, for who does not see it. */
export function truthOfGrid({ side, serving }: Teller, pagesPerCell: string): string {
  const words = toldStates(side).map((state) => truthName(state, { side, serving }));
  const last = words.at(-1)!;
  return m.stage_grid_truth({ pages: pagesPerCell, states: words.slice(0, -1).join(', '), last });
}
