import type { LessonProblem, LessonProblemCode } from './lesson-problem';
import type { Expression, Wanted } from './expression/expression';
import { readExpression } from './expression/expression';
import type { Vocabulary } from './expression/check';
import { nearest } from './nearest';
import type { Fault } from './expression/fault';

/** What the caller knows and a lesson may speak of. */
export interface Known {
  /** Ids of the glossary; undefined: any will do. */
  readonly terms?: readonly string[];
}

/** Problems that are told; the rest of a file is most likely not a lesson at all. */
const MOST_PROBLEMS = 200;
const LONGEST_GIVEN = 60;

/** The reading of one file: what is known so far, and what is wrong so far. */
export class Reading {
  readonly file: string;
  readonly lines: readonly string[];
  readonly known: Known;
  readonly problems: LessonProblem[] = [];
  vocabulary: Vocabulary = {
    runs: new Set(),
    definitions: new Set(),
    typeOf: () => undefined,
  };
  readonly #ids = new Set<string>();

  constructor(file: string, lines: readonly string[], known: Known) {
    this.file = file;
    this.lines = lines;
    this.known = known;
  }

  /** Tells that something is wrong. */
  problem(
    code: LessonProblemCode,
    line: number,
    given: string,
    expected?: string,
    more?: Pick<LessonProblem, 'column' | 'field'>,
  ): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    const cut = given.length > LONGEST_GIVEN ? `${given.slice(0, LONGEST_GIVEN - 1)}…` : given;
    this.problems.push({
      ...{ code, file: this.file, line, given: cut },
      ...(expected === undefined ? {} : { expected }),
      ...more,
    });
  }

  /** Reads an expression that stands somewhere from `line` on; undefined where anything is wrong. */
  expression(source: string, wanted: Wanted, line: number): Expression | undefined {
    const place = this.placeOf(source, line);
    const read = readExpression(source, wanted, this.vocabulary);
    if (read.fault) {
      this.fault(read.fault, place);
      return undefined;
    }
    const { node, type } = read;
    return type && { source, node, type, ...place };
  }

  /** Tells what is wrong with an expression or what it comes to. */
  fault({ code, offset, given, expected }: Fault, place: Place): void {
    const column = place.column === undefined ? {} : { column: place.column + offset };
    this.problem(code, place.line, given, expected, column);
  }

  /** One of several names; undefined, and told, where it is none. */
  oneOf<Name extends string>(
    code: LessonProblemCode,
    given: string,
    names: readonly Name[],
    line: number,
  ): Name | undefined {
    const name = names.find((each) => each === given);
    if (name === undefined) {
      const place = this.placeOf(given, line);
      this.problem(code, place.line, given, nearest(given, names) ?? names.join(', '), {
        ...(place.column === undefined ? {} : { column: place.column }),
      });
    }
    return name;
  }

  /** Takes note of an id, which may be there only once. */
  id(given: string, line: number): string {
    if (!/^[a-z][a-zA-Z0-9-]{0,39}$/.test(given)) this.problem('badId', line, given, 'two-thirds');
    else if (this.#ids.has(given)) this.problem('duplicateId', line, given);
    this.#ids.add(given);
    return given;
  }

  /** Where a part of the file stands: what the parser knows is the line on which its block begins. */
  placeOf(part: string, line: number): Place {
    for (let i = line; i < line + LINES_OF_A_BLOCK && i <= this.lines.length; i++) {
      const column = this.lines[i - 1].indexOf(part);
      if (column >= 0 && part !== '') return { line: i, column: column + 1 };
    }
    return { line };
  }
}

/** Where something stands in the file; both from 1. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

const LINES_OF_A_BLOCK = 40;
