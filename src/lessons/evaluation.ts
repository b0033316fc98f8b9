import { instantOf } from './event';
import type { LessonEvent } from './event';
import { nameOf } from './expression/dimension';
import { evaluate } from './expression/evaluate';
import type { Scope } from './expression/evaluate';
import type { Expression } from './expression/expression';
import type { RunSource } from './expression/names';
import type { Unit } from './expression/unit';
import type { Timelines } from './experiments';
import { MAIN_RUN } from './lesson';
import type { FigureSource, Lesson } from './lesson';
import type { LessonProblem, LessonProblemCode } from './lesson-problem';
import type { Timeline } from '../migration/recording';
import type { Figure, Mark } from './shown-lesson';
import type { Block, Inline } from './text';

/** What of a lesson is needed to compute its figures. */
export type Computable = Pick<Lesson, 'file' | 'definitions'>;

/** Computes what a lesson says in its runs, and notes what can't be computed there. */
export class Evaluation {
  readonly problems: LessonProblem[] = [];
  readonly #lesson: Computable;
  readonly #timelines: Timelines;
  readonly #scope: Scope;

  /**
   * @param own the run that names without a run belong to; `start`: what its changes are counted from
   * @throws RangeError without the lesson's own run
   */
  constructor(lesson: Computable, timelines: Timelines, own?: { run: Timeline; start: Timeline }) {
    const main = timelines.get(MAIN_RUN);
    if (!main) throw new RangeError(`There is no run "${MAIN_RUN}".`);
    const start = (own?.start ?? main).scenario;
    const source = (timeline: Timeline): RunSource => ({ timeline, start });
    this.#lesson = lesson;
    this.#timelines = timelines;
    this.#scope = {
      own: source(own?.run ?? main),
      runs: new Map([...timelines].map(([name, timeline]) => [name, source(timeline)])),
      definitions: lesson.definitions,
    };
  }

  /** Notes that something is wrong. */
  problem(code: LessonProblemCode, line: number, given: string, expected?: string): void {
    this.problems.push({
      ...{ code, file: this.#lesson.file, line, given },
      ...(expected === undefined ? {} : { expected }),
    });
  }

  /** A number in base units; undefined where it can't be computed. */
  number(expression: Expression): number | undefined {
    return this.#value(expression) as number | undefined;
  }

  numbers(expression: Expression): readonly number[] | undefined {
    return this.#value(expression) as readonly number[] | undefined;
  }

  truth(expression: Expression): boolean | undefined {
    return this.#value(expression) as boolean | undefined;
  }

  /** Whether a condition holds. One that can't be computed does not: the run has no such pass. */
  holds(expression: Expression): boolean {
    return evaluate(expression, this.#scope).value === true;
  }

  #value(expression: Expression): unknown {
    const { value, fault } = evaluate(expression, this.#scope);
    if (!fault) return value;
    const { line, column } = expression;
    const { code, given, expected, offset } = fault;
    this.problems.push({
      ...{ code, file: this.#lesson.file, line, given },
      ...(column === undefined ? {} : { column: column + offset }),
      ...(expected === undefined ? {} : { expected }),
    });
    return undefined;
  }

  /** What an expression comes to, as it is to be shown. */
  figure(expression: Expression, display: Display = {}): Figure {
    return figureOf(expression, this.number(expression), display);
  }

  /** When an event happens in a run; that it never does is noted. */
  mark(event: LessonEvent, run: string, line: number): Mark {
    const timeline = this.#timelines.get(run);
    const t = timeline && instantOf(event, timeline);
    if (t === undefined) this.problem('neverHappens', line, event.text, run);
    return { run, event: event.text, t };
  }

  /** A text with its figures computed. */
  text(blocks: readonly Block<FigureSource>[]): readonly Block<Figure>[] {
    return blocks.map((block) => this.#block(block));
  }

  inlines(inlines: readonly Inline<FigureSource>[]): readonly Inline<Figure>[] {
    return inlines.map((inline) => {
      switch (inline.kind) {
        case 'figure': {
          const { expression, ...display } = inline.figure;
          return { kind: 'figure', figure: this.figure(expression, display) };
        }
        case 'emphasis':
        case 'strong':
        case 'link':
        case 'term':
          return { ...inline, inlines: this.inlines(inline.inlines) };
        default:
          return inline;
      }
    });
  }

  #block(block: Block<FigureSource>): Block<Figure> {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return { ...block, inlines: this.inlines(block.inlines) };
      case 'list':
        return { ...block, items: block.items.map((item) => this.text(item)) };
      case 'quote':
        return { ...block, blocks: this.text(block.blocks) };
      case 'table':
        return {
          kind: 'table',
          header: block.header.map((cell) => this.inlines(cell)),
          rows: block.rows.map((row) => row.map((cell) => this.inlines(cell))),
        };
      default:
        return block;
    }
  }
}

interface Display {
  readonly unit?: Unit;
  readonly digits?: number;
}

/** A computed number as it is to be shown. */
export function figureOf(
  { source, type }: Expression,
  value: number | undefined,
  { unit, digits }: Display,
): Figure {
  const of = type.kind === 'list' ? type.of : type;
  return {
    value,
    // Checked when it was read: a figure has a name for what it measures.
    dimension: (of.kind === 'number' && nameOf(of.dimension)) || 'ratio',
    source,
    ...(unit === undefined ? {} : { unit }),
    ...(digits === undefined ? {} : { digits }),
  };
}
