import { m } from '../../paraglide/messages.js';
import { SaveProblem } from './save-problem';
import type { SaveProblemCode } from './save-problem';

const REASONS: Readonly<Record<SaveProblemCode, () => string>> = {
  notDrawn: m.share_save_not_drawn,
  tooLarge: m.share_save_too_large,
  notPainted: m.share_save_not_painted,
  recordedAnew: m.share_save_recorded_anew,
};

/** Why a file could not be saved. What nobody expected is quoted: it is not in the page's language. */
export function saveProblemText(error: unknown): string {
  if (error instanceof SaveProblem) return m.share_save_failed({ reason: REASONS[error.code]() });
  const words = error instanceof Error ? error.message : String(error);
  return m.share_save_failed({ reason: m.share_save_unexpected({ words }) });
}
