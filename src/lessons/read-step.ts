import { FIELDS } from '../migration/scenario-fields';
import { MAIN_RUN, SCENE_PARTS } from './lesson';
import type { ScenePart, Step, StepPart, Text } from './lesson';
import type { Markup } from './markup';
import { readChallenge, readWriting } from './read-challenge';
import { replyOf } from './read-parts';
import { readQuestion } from './read-question';
import { attributesOf } from './read-tag';
import { readInlines, readText } from './read-text';
import type { Reading } from './reading';
import { STEP_ATTRIBUTES } from './tags';

/** A heading of a step, and what stands below it up to the next one. */
export interface Section {
  readonly heading: Markup;
  readonly nodes: readonly Markup[];
}

const KEYS = FIELDS.map(({ key }) => key);

/** Reads a step; undefined where it is tied to no event. */
export function readStep(
  reading: Reading,
  { heading, nodes }: Section,
  number: number,
): Step | undefined {
  const { line } = heading;
  const attributes = attributesOf(reading, heading, { rule: STEP_ATTRIBUTES });
  const at = attributes.event('at');
  const run = attributes.run('run', MAIN_RUN);
  const title = readInlines(reading, heading.children);
  if (title.length === 0) reading.problem('emptyTag', line, '##');
  const parts: StepPart[] = [];
  const notes: Text[] = [];
  const pointsAt: ScenePart[] = [];
  let controls: readonly string[] | undefined;
  const locked: string[] = [];
  for (const node of nodes) {
    switch (node.kind === 'tag' ? node.tag : '') {
      case 'notes':
        attributesOf(reading, node);
        notes.push(...replyOf(reading, node));
        break;
      case 'show': {
        const shown = attributesOf(reading, node).names('parts', 'unknownPart', SCENE_PARTS);
        pointsAt.push(...(shown ?? []));
        break;
      }
      case 'controls': {
        const own = attributesOf(reading, node);
        controls = own.names('show', 'unknownControl', KEYS) ?? controls;
        locked.push(...(own.names('lock', 'unknownControl', KEYS) ?? []));
        break;
      }
      case 'predict': {
        const question = readQuestion(reading, node, run);
        if (question) parts.push({ kind: 'question', question });
        break;
      }
      case 'challenge': {
        const challenge = readChallenge(reading, node, run);
        if (challenge) parts.push({ kind: 'challenge', challenge });
        break;
      }
      case 'write':
        parts.push({ kind: 'writing', writing: readWriting(reading, node) });
        break;
      default:
        for (const block of readText(reading, [node])) parts.push({ kind: 'text', block });
    }
  }
  return (
    at && {
      ...{ number, title, run, at, parts, notes, pointsAt, locked, line },
      ...(controls ? { controls } : {}),
    }
  );
}
