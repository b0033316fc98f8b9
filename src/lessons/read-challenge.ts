import { MEDALS } from './lesson';
import type { Challenge, Medal, NearMiss, Writing } from './lesson';
import type { Markup } from './markup';
import { partsOf, replyOf } from './read-parts';
import { attributesOf } from './read-tag';
import { readText } from './read-text';
import { readVariant } from './read-variant';
import type { Reading } from './reading';

/** Reads a challenge; undefined where its check can't be read. `run`: that of its step. */
export function readChallenge(reading: Reading, node: Markup, run: string): Challenge | undefined {
  const { line } = node;
  const attributes = attributesOf(reading, node);
  const id = reading.id(attributes.text('id') ?? '', line);
  const check = attributes.expression('check', 'boolean');
  const parts = partsOf(reading, node, 'challenge');
  const solutions = parts.tagged('solution').map((tag) => {
    const own = attributesOf(reading, tag);
    const [set, done] = [own.text('set'), own.text('interventions')];
    if (set === undefined && done === undefined)
      reading.problem('missingAttribute', tag.line, 'solution', 'set');
    return { variant: readVariant(reading, set, done, tag.line), line: tag.line };
  });
  if (solutions.length === 0) reading.problem('tooFew', line, 'solution', '1');
  const common = {
    id,
    run: attributes.run('run', run),
    prompt: parts.prompt,
    hints: parts.tagged('hint').map((tag) => replyOf(reading, tag)),
    nears: parts.tagged('near').flatMap((tag) => readNear(reading, tag) ?? []),
    medals: parts.tagged('medal').flatMap((tag) => readMedal(reading, tag) ?? []),
    solutions,
    done: parts.text('done'),
    line,
  };
  return check && { ...common, check };
}

function readNear(reading: Reading, node: Markup): NearMiss | undefined {
  const attributes = attributesOf(reading, node);
  const when = attributes.expression('when', 'boolean');
  const reply = replyOf(reading, node);
  if (!node.attributes.has('when')) reading.problem('missingAttribute', node.line, 'near', 'when');
  return when && { when, reply, line: node.line };
}

function readMedal(reading: Reading, node: Markup): Medal | undefined {
  const attributes = attributesOf(reading, node);
  const given = attributes.text('primary') ?? '';
  const name = reading.oneOf('badAttribute', given, MEDALS, node.line);
  const when = attributes.expression('when', 'boolean');
  const text = readText(reading, node.children);
  return name && when && { name, when, text, line: node.line };
}

/** Reads something to write in one's own words. */
export function readWriting(reading: Reading, node: Markup): Writing {
  const id = reading.id(attributesOf(reading, node).text('id') ?? '', node.line);
  const parts = partsOf(reading, node, 'write');
  return { id, prompt: parts.prompt, after: parts.text('after'), line: node.line };
}
