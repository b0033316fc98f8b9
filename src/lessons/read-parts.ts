import type { Text } from './lesson';
import type { Markup } from './markup';
import { readText, unexpectedTag } from './read-text';
import type { Reading } from './reading';
import { TAGS } from './tags';

/** What stands in a tag: the tags that belong in it, and the text between them. */
export interface Parts {
  readonly prompt: readonly Text[];
  readonly tagged: (name: string) => readonly Markup[];
  /** The text of the first tag of a name; none where there is none. */
  readonly text: (name: string) => readonly Text[];
}

/** Takes a tag apart; `place` is how the table of tags calls it: "predict choice". */
export function partsOf(reading: Reading, node: Markup, place: string): Parts {
  const tags = node.children.filter(({ kind }) => kind === 'tag');
  const own = tags.filter(
    ({ tag }) => Object.hasOwn(TAGS, tag) && TAGS[tag].within.includes(place),
  );
  for (const tag of tags) if (!own.includes(tag)) unexpectedTag(reading, tag);
  const rest = node.children.filter(({ kind }) => kind !== 'tag');
  const prompt = readText(reading, rest);
  if (prompt.length === 0) reading.problem('emptyTag', node.line, node.tag);
  const tagged = (name: string) => own.filter(({ tag }) => tag === name);
  return {
    prompt,
    tagged,
    text: (name) => tagged(name).flatMap(({ children }) => readText(reading, children)),
  };
}

/** The text of a tag that has to have one. */
export function replyOf(reading: Reading, node: Markup): readonly Text[] {
  const reply = readText(reading, node.children);
  if (reply.length === 0) reading.problem('noReply', node.line, node.tag);
  return reply;
}
