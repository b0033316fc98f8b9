import Markdoc from '@markdoc/markdoc';
import type { Node } from '@markdoc/markdoc';
import { beyondBounds } from './markup-bounds';
import type { BoundFault } from './markup-bounds';
import { isBlockTag } from './tags';

/** The only file that knows Markdoc: its tree as plain data, with what is wrong in it. */

/** A node of a lesson's text; `kind` is what Markdoc calls it. */
export interface Markup {
  readonly kind: string;
  /** The name of a tag; empty for everything else. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly children: readonly Markup[];
  /** From 1: where it begins, or the block that it stands in. */
  readonly line: number;
}

/** What is wrong with the tags themselves. */
export interface MarkupFault {
  readonly code: 'tagNotClosed' | 'tagNotOpened' | BoundFault['code'];
  readonly line: number;
  readonly given: string;
  readonly expected?: string;
}

/** Tags in tags in tags: more than any lesson has, less than what exhausts the stack. */
const DEEPEST = 60;

/** Reads the text of a lesson, front matter included: that is left out, but counted in the lines. */
export function readMarkup(text: string): {
  readonly nodes: readonly Markup[];
  readonly faults: readonly MarkupFault[];
} {
  const beyond = beyondBounds(text);
  if (beyond) return { nodes: [], faults: [beyond] };
  const lines = text.split('\n');
  const faults: MarkupFault[] = [];
  let tree: Node;
  try {
    tree = Markdoc.parse(text);
  } catch (error) {
    // Its parser throws for what nests too deeply, and for nothing else that is known.
    if (!(error instanceof Error)) throw error;
    return { nodes: [], faults: [{ code: 'tooDeep', line: 1, given: lines[0] ?? '' }] };
  }
  const nodes = tree.children.map((child) => plain(child, 0));
  return { nodes: nodes.flatMap(lifted), faults };

  function plain(node: Node, depth: number): Markup {
    const line = (node.lines[0] ?? 0) + 1;
    for (const { id } of node.errors) tell(id, node, line);
    const isTooDeep = depth >= DEEPEST && node.children.length > 0;
    if (isTooDeep) faults.push({ code: 'tooDeep', line, given: node.tag ?? node.type });
    // What stands between fences is shown as it is, tags included.
    const isLeaf = isTooDeep || node.type === 'fence';
    return {
      kind: node.type,
      tag: node.type === 'tag' ? (node.tag ?? '') : '',
      attributes: new Map(Object.entries(node.attributes)),
      children: isLeaf ? [] : node.children.map((child) => plain(child, depth + 1)),
      line,
    };
  }

  // A tag that is not closed tears the blocks around it apart: each line is told of once.
  function tell(id: string, node: Node, line: number): void {
    if (faults.some((fault) => fault.line === line)) return;
    const given = innermostTag(node) ?? lines[line - 1]?.trim() ?? '';
    if (id === 'missing-closing') faults.push({ code: 'tagNotClosed', line, given });
    else if (id === 'missing-opening' && node.type === 'tag')
      faults.push({ code: 'tagNotOpened', line, given });
    else faults.push({ code: 'badTag', line, given });
  }
}

// The tag itself, or of a paragraph that is torn apart the one in it that was opened and not closed.
function innermostTag(node: Node): string | undefined {
  let tag: string | undefined;
  for (let at: Node | undefined = node; at; at = at.children.at(-1)) if (at.tag) tag = at.tag;
  return tag;
}

/**
 * A tag such as an option may stand in one line with its text: Markdoc then takes it for a part of
 * a paragraph. Here it becomes a block again, what stands in it a paragraph, and what stands before
 * and after it paragraphs of their own.
 */
function lifted(node: Markup): readonly Markup[] {
  if (node.kind !== 'paragraph') return [{ ...node, children: node.children.flatMap(lifted) }];
  const inlines = node.children.flatMap(({ children }) => children);
  if (!inlines.some(isBlock)) return [node];
  const blocks: Markup[] = [];
  let before: Markup[] = [];
  const settle = () => {
    if (!before.every(isGap)) blocks.push(paragraphOf(before, node.line));
    before = [];
  };
  for (const inline of inlines) {
    if (!isBlock(inline)) {
      before.push(inline);
      continue;
    }
    settle();
    const { children, line } = inline;
    blocks.push(
      children.length === 0 ? inline : { ...inline, children: lifted(paragraphOf(children, line)) },
    );
  }
  settle();
  return blocks;
}

function paragraphOf(inlines: readonly Markup[], line: number): Markup {
  const plain = { tag: '', attributes: new Map<string, unknown>(), line };
  return {
    ...{ ...plain, kind: 'paragraph' },
    children: [{ ...plain, kind: 'inline', children: inlines }],
  };
}

function isBlock({ kind, tag }: Markup): boolean {
  return kind === 'tag' && isBlockTag(tag);
}

function isGap({ kind, attributes }: Markup): boolean {
  return (
    kind === 'softbreak' || (kind === 'text' && String(attributes.get('content')).trim() === '')
  );
}
