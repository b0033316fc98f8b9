import { isLocale } from '../../paraglide/runtime.js';
import { technicalWords } from '../../words/glossary';
import type { Term } from '../../words/glossary';
import type { Box } from '../popover-place';

/** A technical word on the page, and where it stands. */
export interface WordOnPage {
  readonly term: Term;
  readonly box: Box;
}

/** The technical word that is drawn at a point of the window; undefined if there is none. */
export function wordUnder(x: number, y: number): WordOnPage | undefined {
  const caret = caretAt(x, y);
  if (!caret) return undefined;
  const { node, offset } = caret;
  const locale = node.parentElement?.closest<HTMLElement>('[lang]')?.lang;
  if (!isLocale(locale)) return undefined;
  // At the right half of a word's last letter the caret stands behind it.
  const found = technicalWords(node.data, locale).find(
    ({ start, end }) => start <= offset && offset <= end,
  );
  if (!found) return undefined;
  const range = document.createRange();
  range.setStart(node, found.start);
  range.setEnd(node, found.end);
  const box = [...range.getClientRects()].find(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
  return box && { term: found.term, box };
}

/** Where in the page's text a point is: browsers have two names for it. */
function caretAt(x: number, y: number): { node: Text; offset: number } | undefined {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y);
    return at?.offsetNode instanceof Text ? { node: at.offsetNode, offset: at.offset } : undefined;
  }
  const range = document.caretRangeFromPoint(x, y);
  return range?.startContainer instanceof Text
    ? { node: range.startContainer, offset: range.startOffset }
    : undefined;
}
