import { parseArgs } from 'node:util';
import { parseQuantity } from '../../src/migration/quantity';
import type { Seconds } from '../../src/physics/units';

/** What the command line asks for. */
export type Wanted =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string }
  | {
      readonly kind: 'simulate';
      /** `-` is standard input. */
      readonly file: string;
      readonly asTable: boolean;
      readonly timeout: Seconds | undefined;
    };

const USAGE = 'usage: npm run --silent simulate -- FILE.json [--table] [--timeout 30s]';

export const HELP = `${USAGE}

Computes one migration and prints its figures as one JSON document.

  FILE.json       a scenario, or a run that the page has saved; - for standard input
  --table         print a table for people instead
  --timeout TIME  give up when it takes longer: 500ms, 30s, 5min
  --help          print this
  --              what follows is no option, also where it begins with -

Exit codes: 0 computed, 1 a fault of this program, 2 the scenario can't be read, 3 the output
can't be written, 124 timed out, 130 and 143 ended by a signal, 141 nobody reads the output.
docs/simulate.md describes the scenario and the output.
`;

/** Reads the arguments; of two that say the same the later one counts. */
export function readArguments(args: readonly string[]): Wanted {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      table: { type: 'boolean' },
      timeout: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    tokens: true,
  });
  const files: string[] = [];
  let asTable = false;
  let timeout: Seconds | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (name === 'timeout') {
      timeout = parseQuantity(value ?? '', 'seconds');
      if (!timeout || !Number.isFinite(timeout))
        return wrong(`--timeout needs a time with its unit, as in 30s, not "${value ?? ''}"`);
    } else if (name !== 'table' && name !== 'help') {
      return wrong(`there is no option ${rawName}; ${USAGE}`);
    } else if (value !== undefined) {
      return wrong(`${rawName} takes no value; ${USAGE}`);
    } else if (name === 'help') {
      return { kind: 'help' };
    } else {
      asTable = true;
    }
  }
  const [file, ...more] = files;
  if (!file) return wrong(`no file is given; ${USAGE}`);
  if (more.length > 0) return wrong(`one file at a time, not ${files.length}; ${USAGE}`);
  return { kind: 'simulate', file, asTable, timeout };
}

function wrong(reason: string): Wanted {
  return { kind: 'wrong', reason };
}
