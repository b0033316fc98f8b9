import { whyNotCancellable } from '../../features/story/narrate';
import type { NoticeBoard } from '../../ui/notice-board.svelte';
import type { Session } from '../../session/session.svelte';
import type { Action } from '../../ui/keyboard';
import { SPEEDS } from '../../session/time/player.svelte';
import type { Player } from '../../session/time/player.svelte';
import type { ThemeChoice } from '../../ui/theme/theme.svelte';
import type { Language } from '../../ui/language.svelte';

/** What a key can reach. */
export interface Commands {
  readonly session: Session;
  readonly theme: ThemeChoice;
  readonly language: Language;
  readonly notices: NoticeBoard;
  readonly restart: () => void;
  readonly share: () => void;
  readonly present: () => void;
}

/** Does what a key asks for. */
export function perform(
  action: Action,
  { session, theme, language, notices, ...commands }: Commands,
): void {
  const { player, lab, view } = session;
  switch (action.do) {
    case 'toPhase':
      return player.toPhase(action.phase);
    case 'toStart':
      return player.seek(0);
    case 'toEnd':
      return player.seek(player.end);
    case 'faster':
      return changeSpeed(player, 1);
    case 'slower':
      return changeSpeed(player, -1);
    case 'cancel':
      return cancelOrExplain(session, notices);
    case 'restart':
    case 'share':
    case 'present':
      return commands[action.do]();
    case 'undo':
    case 'redo':
      return lab[action.do]();
    case 'statechart':
      return view.toggleStatechart();
    case 'language':
      return language.change();
    case 'theme':
      return theme.next();
    case 'help':
      view.help = 'keys';
      return;
    case 'glossary':
      view.help = 'glossary';
      return;
    default:
      return player[action.do]();
  }
}

/** Cancels the migration, or says why that can't be. */
export function cancelOrExplain({ lab, player }: Session, notices: NoticeBoard): void {
  const { timeline } = lab;
  if (!timeline) return;
  const { t } = player;
  if (whyNotCancellable(timeline, t) === undefined) lab.cancel(t);
  else notices.post('cancel', () => whyNotCancellable(timeline, t) ?? '');
}

function changeSpeed(player: Player, by: 1 | -1): void {
  const further = SPEEDS.filter((speed) => (speed - player.speed) * by > 0);
  const next = by > 0 ? further.at(0) : further.at(-1);
  if (next !== undefined) player.setSpeed(next);
}
