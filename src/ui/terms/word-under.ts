import { isLocale } from '../../paraglide/runtime.js';
import { technicalWords } from '../../words/glossary';
import type { Term } from '../../words/glossary';
import type { Box } from '../popover-place';

/** A technical word on the page, and where it stands. */
export interface WordOnPage {
  readonly term: Term;
  readonly box: Box;
}

/**
 * The technical word that is drawn at a point of the window; undefined if there is none. All texts
 * within `root` are asked for their places: the browser's own ways from a point to a text stop at
 * whatever transparent thing lies over it, as over the strip of time.
 */
export function wordUnder(root: Element, x: number, y: number): WordOnPage | undefined {
  const atPoint = new Set(document.elementsFromPoint(x, y));
  const dialog = root.querySelector('dialog:modal');
  const walker = document.createTreeWalker(dialog ?? root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const word = wordIn(node as Text, x, y, atPoint);
    if (word) return word;
  }
  return undefined;
}

function wordIn(
  node: Text,
  x: number,
  y: number,
  atPoint: ReadonlySet<Element>,
): WordOnPage | undefined {
  const parent = node.parentElement;
  if (!parent || !boxAt(node, 0, node.length, x, y) || !isSeen(parent, atPoint)) return undefined;
  const locale = parent.closest<HTMLElement>('[lang]')?.lang;
  if (!isLocale(locale)) return undefined;
  for (const { term, start, end } of technicalWords(node.data, locale)) {
    const box = boxAt(node, start, end, x, y);
    if (box) return { term, box };
  }
  return undefined;
}

/** Not scrolled away under something else. What lets the mouse through is never found at a point. */
function isSeen(element: Element, atPoint: ReadonlySet<Element>): boolean {
  const { pointerEvents, visibility } = getComputedStyle(element);
  return visibility === 'visible' && (pointerEvents === 'none' || atPoint.has(element));
}

/** The line of a stretch of text that a point is in. */
function boxAt(node: Text, start: number, end: number, x: number, y: number): DOMRect | undefined {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].find(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
}
