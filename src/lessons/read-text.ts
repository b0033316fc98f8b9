import type { FigureSource, Text } from './lesson';
import type { Markup } from './markup';
import { nameOf } from './expression/dimension';
import { dimensionOf, unitsOf } from './expression/unit';
import type { Unit } from './expression/unit';
import type { Expression } from './expression/expression';
import type { Reading } from './reading';
import { attributesOf } from './read-tag';
import { nearest } from './nearest';
import type { Block, Inline } from './text';
import { TAGS } from './tags';

type InlineSource = Inline<FigureSource>;

/** Reads running text. A tag that is no part of one is told, and left out. */
export function readText(reading: Reading, nodes: readonly Markup[]): readonly Text[] {
  return nodes.flatMap((node) => readBlock(reading, node) ?? []);
}

function readBlock(reading: Reading, node: Markup): Block<FigureSource> | undefined {
  const { kind, children, attributes, line } = node;
  switch (kind) {
    case 'paragraph':
      return { kind: 'paragraph', inlines: readInlines(reading, children) };
    case 'heading': {
      const level = Number(attributes.get('level'));
      if (level < 3) reading.problem('misplacedTag', line, reading.lines[line - 1] ?? '', '###');
      return { kind: 'heading', level, inlines: readInlines(reading, children) };
    }
    case 'list':
      return {
        kind: 'list',
        ordered: attributes.get('ordered') === true,
        items: children.map((item) => readItem(reading, item)),
      };
    case 'blockquote':
      return { kind: 'quote', blocks: readText(reading, children) };
    case 'fence':
    case 'code_block':
      return { kind: 'codeBlock', text: String(attributes.get('content') ?? '') };
    case 'table':
      return readTable(reading, node);
    case 'hr':
      return { kind: 'rule' };
    case 'tag':
      unexpectedTag(reading, node);
      return undefined;
    default:
      return { kind: 'paragraph', inlines: readInlines(reading, [node]) };
  }
}

/** Tells that a tag stands where none of its kind may. */
export function unexpectedTag(reading: Reading, { tag, line }: Markup): void {
  const place = reading.placeOf(tag, line);
  if (!Object.hasOwn(TAGS, tag)) {
    reading.problem('unknownTag', place.line, tag, nearest(tag, Object.keys(TAGS)));
    return;
  }
  const { within } = TAGS[tag];
  reading.problem('misplacedTag', place.line, tag, within.join(', '));
}

// An item with one paragraph has its inlines without one.
function readItem(reading: Reading, { children }: Markup): readonly Text[] {
  return children.flatMap((child): readonly Text[] =>
    child.kind === 'inline'
      ? [{ kind: 'paragraph', inlines: readInlines(reading, [child]) }]
      : readText(reading, [child]),
  );
}

function readTable(reading: Reading, table: Markup): Block<FigureSource> {
  const rowsIn = (part: string) =>
    table.children
      .filter(({ kind }) => kind === part)
      .flatMap(({ children }) =>
        children.map((row) => row.children.map((cell) => readInlines(reading, cell.children))),
      );
  return { kind: 'table', header: rowsIn('thead')[0] ?? [], rows: rowsIn('tbody') };
}

/** Reads what stands in a line of text. */
export function readInlines(reading: Reading, nodes: readonly Markup[]): readonly InlineSource[] {
  return nodes.flatMap((node): readonly InlineSource[] => {
    const { kind, children, attributes, line } = node;
    switch (kind) {
      case 'inline':
        return readInlines(reading, children);
      case 'text':
        return [{ kind: 'text', text: readWords(reading, node) }];
      case 'softbreak':
        return [{ kind: 'text', text: ' ' }];
      case 'hardbreak':
        return [{ kind: 'lineBreak' }];
      case 'em':
        return [{ kind: 'emphasis', inlines: readInlines(reading, children) }];
      case 'strong':
        return [{ kind: 'strong', inlines: readInlines(reading, children) }];
      case 'code':
        return [{ kind: 'code', text: String(attributes.get('content') ?? '') }];
      case 'link':
        return [readLink(reading, node)];
      case 'image': {
        const src = String(attributes.get('src') ?? '');
        reading.problem('image', reading.placeOf(src, line).line, src);
        return [];
      }
      case 'tag':
        return readInlineTag(reading, node);
      default:
        return readInlines(reading, children);
    }
  });
}

/** What a reader of Markdown would take for HTML. */
const HTML = /<(\/?[a-zA-Z]|!--|!\w|\?)[^>]{0,40}>?/;

function readWords(reading: Reading, { attributes, line }: Markup): string {
  const text = String(attributes.get('content') ?? '');
  const html = HTML.exec(text)?.[0];
  if (html !== undefined) reading.problem('rawHtml', reading.placeOf(html, line).line, html);
  // A link that the parser did not take, since its address is a program or a file.
  const link = /\]\(\S*/.exec(text)?.[0];
  if (link !== undefined)
    reading.problem('badLink', reading.placeOf(link, line).line, link.slice(2));
  const tag = /\{%.{0,30}/.exec(text)?.[0];
  if (tag !== undefined) reading.problem('badTag', reading.placeOf(tag, line).line, tag);
  return text;
}

const HTTPS = /^https:\/\/[^\s<>"]+$/;
const WITHIN_THE_PAGE = /^\?[^\s<>"#]*$/;

function readLink(reading: Reading, { attributes, children, line }: Markup): InlineSource {
  const href = String(attributes.get('href') ?? '');
  if (!HTTPS.test(href) && !WITHIN_THE_PAGE.test(href))
    reading.problem('badLink', reading.placeOf(href, line).line, href);
  return { kind: 'link', href, inlines: readInlines(reading, children) };
}

function readInlineTag(reading: Reading, node: Markup): readonly InlineSource[] {
  const { tag, children, line } = node;
  switch (tag) {
    case 'figure': {
      const figure = readFigure(reading, node);
      return figure ? [{ kind: 'figure', figure }] : [];
    }
    case 'term': {
      const id = attributesOf(reading, node).text('primary') ?? '';
      const { terms } = reading.known;
      if (terms && !terms.includes(id))
        reading.problem('unknownTerm', reading.placeOf(id, line).line, id, nearest(id, terms));
      if (children.length === 0) reading.problem('emptyTag', line, 'term');
      return [{ kind: 'term', id, inlines: readInlines(reading, children) }];
    }
    default:
      unexpectedTag(reading, node);
      return readInlines(reading, children);
  }
}

function readFigure(reading: Reading, node: Markup): FigureSource | undefined {
  const attributes = attributesOf(reading, node);
  const expression = attributes.expression('primary', 'number');
  const display = readDisplay(reading, node, expression);
  return expression && { expression, ...display, line: expression.line };
}

/** How a figure is to be shown: `as="ms" digits=2`. The unit must be one of what it measures. */
export function readDisplay(
  reading: Reading,
  node: Markup,
  expression: Expression | undefined,
): { readonly unit?: Unit; readonly digits?: number } {
  const attributes = attributesOf(reading, node, { silent: true });
  const as = attributes.text('as');
  const digits = attributes.number('digits');
  const { line } = node;
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 1 && digits <= 12))
    reading.problem('badAttribute', line, `digits=${digits}`, '1 … 12');
  const unit = as === undefined ? undefined : reading.oneOf('unknownUnit', as, unitsOf(), line);
  const type = expression?.type.kind === 'list' ? expression.type.of : expression?.type;
  const dimension = type?.kind === 'number' ? nameOf(type.dimension) : undefined;
  if (unit && dimension && dimensionOf(unit) !== dimension)
    reading.problem(
      'unitDoesNotFit',
      reading.placeOf(unit, line).line,
      unit,
      unitsOf(dimension).join(', '),
    );
  return { ...(unit ? { unit } : {}), ...(digits === undefined ? {} : { digits }) };
}
