/** What of a text would keep a parser busy for minutes; no lesson comes near any of it. */
export interface BoundFault {
  readonly code: 'tooLong' | 'tooDeep' | 'tooMany' | 'badTag';
  readonly line: number;
  readonly given: string;
  readonly expected: string;
}

const LONGEST_LINE = 20_000;
const MOST_TAGS = 4000;
/** Tags in tags within a paragraph. Markdoc never comes back from some hundred. */
const DEEPEST = 40;
/** Tags that do not end on their line: for each that never does, Markdoc searches the rest of the file. */
const MOST_TORN = 400;

/** The first bound that a text is beyond, in one go through it; undefined for any real lesson. */
export function beyondBounds(text: string): BoundFault | undefined {
  const lines = text.split('\n');
  const long = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0) return fault('tooLong', long + 1, lines[long], LONGEST_LINE);
  let tags = 0;
  let torn = 0;
  let depth = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line.trim() === '') depth = 0;
    for (let at = line.indexOf('{%'); at >= 0; at = line.indexOf('{%', at + 2)) {
      const end = line.indexOf('%}', at);
      if (end < 0) torn++;
      if (line[at + 2] === '/' || line[at + 3] === '/') depth--;
      else if (line[end - 1] !== '/') depth++;
      if (++tags > MOST_TAGS) return fault('tooMany', i + 1, '{%', MOST_TAGS);
      if (torn > MOST_TORN) return fault('badTag', i + 1, '{%', MOST_TORN);
      if (depth > DEEPEST) return fault('tooDeep', i + 1, '{%', DEEPEST);
    }
  }
  return undefined;
}

function fault(code: BoundFault['code'], line: number, given: string, most: number): BoundFault {
  return { code, line, given: given.slice(0, 60), expected: `${most}` };
}
