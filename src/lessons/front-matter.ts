import * as v from 'valibot';
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { FRONT_MATTER } from './lesson-schema';
import type { FrontMatterValues } from './lesson-schema';
import { nearest } from './nearest';
import type { Reading } from './reading';

/** What stands in a front matter, and where; what is wrong is told and left out. */
export interface FrontMatter {
  readonly values: Partial<FrontMatterValues>;
  /** The line on which a part of it stands. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}

/** Longer than any scenario with a list of measured rates. */
const LONGEST = 40_000;

/** Reads the front matter; undefined where there is none that could be read. */
export function readFrontMatter(reading: Reading): FrontMatter | undefined {
  const { lines } = reading;
  if (lines[0]?.trim() !== '---') {
    reading.problem('noFrontMatter', 1, lines[0] ?? '');
    return undefined;
  }
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) {
    reading.problem('frontMatterNotClosed', 1, '---');
    return undefined;
  }
  const text = lines.slice(1, end).join('\n');
  if (text.length > LONGEST) {
    reading.problem('tooLong', 1, '---', `${LONGEST}`);
    return undefined;
  }
  const counter = new LineCounter();
  const read = readYaml(reading, text, counter);
  if (!read) return undefined;
  // The first line of the front matter is the second of the file.
  const lineOf = (...path: readonly (string | number)[]) =>
    lineIn(read.document, counter, path) + 1;
  return { values: checked(reading, read.value, lineOf), lineOf };
}

function readYaml(reading: Reading, text: string, counter: LineCounter) {
  try {
    const document = parseDocument(text, { lineCounter: counter });
    for (const { linePos } of document.errors) {
      const line = (linePos?.[0].line ?? 1) + 1;
      reading.problem('badYaml', line, reading.lines[line - 1]?.trim() ?? '');
    }
    if (document.errors.length > 0) return undefined;
    // Nothing may stand for something else: a few lines could stand for millions.
    return { document, value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch (error) {
    // What nests too deeply exhausts the stack; what stands for something else is refused.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    reading.problem('badYaml', 2, reading.lines[1]?.trim() ?? '');
    return undefined;
  }
}

function checked(
  reading: Reading,
  value: unknown,
  lineOf: FrontMatter['lineOf'],
): Partial<FrontMatterValues> {
  const given = typeof value === 'object' && value !== null ? value : {};
  const { issues = [] } = v.safeParse(FRONT_MATTER, given);
  for (const issue of issues) {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    tell(reading, issue, path, lineOf(...path));
  }
  const wrong = new Set(issues.map(({ path }) => path?.[0]?.key));
  return Object.fromEntries(Object.entries(given).filter(([key]) => !wrong.has(key)));
}

function tell(
  reading: Reading,
  issue: v.BaseIssue<unknown>,
  path: readonly (string | number)[],
  line: number,
): void {
  const name = path.join('.');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const near = nearest(String(path.at(-1)), Object.keys(FRONT_MATTER.entries));
    reading.problem('unknownFrontMatter', line, name, near);
  } else if (issue.received === 'undefined') {
    reading.problem('missingField', line, name);
  } else {
    reading.problem('badFrontMatter', line, name, expectedOf(issue));
  }
}

/** What a part of the front matter has to be; `src/words/lesson-problems.ts` has words for each. */
export type ExpectedPart = 'text' | 'number' | 'list' | 'group' | 'link';

function expectedOf(issue: v.BaseIssue<unknown>): string {
  const parts: Readonly<Record<string, ExpectedPart>> = {
    string: 'text',
    non_empty: 'text',
    number: 'number',
    integer: 'number',
    array: 'list',
    object: 'group',
    strict_object: 'group',
    record: 'group',
    union: 'text',
    regex: 'link',
  };
  if (Object.hasOwn(parts, issue.type)) return parts[issue.type];
  const { requirement } = issue as { requirement?: unknown };
  return requirement === undefined
    ? (issue.expected ?? '').replace(/[()"]/g, '').replace(/ \| /g, ', ')
    : `${issue.type.startsWith('max') ? '≤' : '≥'} ${String(requirement)}`;
}

// The line of the last part of a path that is there, from 1; that of the front matter for none.
function lineIn(
  document: Document.Parsed,
  counter: LineCounter,
  path: readonly (string | number)[],
): number {
  let node: unknown = document.contents;
  let found = 0;
  for (const name of path) {
    let range: Node['range'] | undefined;
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(name),
      );
      if (!pair) break;
      range = (pair.key as Node).range;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(name)];
      range = (node as Node | undefined)?.range;
    }
    if (!range) break;
    found = counter.linePos(range[0]).line;
  }
  return found;
}
