import { parseQuantity } from '../migration/quantity';
import type { Dimension } from '../migration/quantity';
import { FIELDS } from '../migration/scenario-fields';
import type { Field } from '../migration/field';
import { m } from '../paraglide/messages.js';
import type { Problem } from '../session/problem';
import { isolated } from './isolated';
import { formatBitRate, formatBytes, formatCount, formatDuration } from './quantities';

/** What is wrong with a value, in words, for the place where it was given. */
export function problemText({ path, problem, expected = '', ...rest }: Problem): string {
  const given = isolated(rest.given);
  const field = FIELDS.find((each) => each.path === path);
  const bound = field ? boundText(field, expected) : expected;
  switch (problem) {
    case 'notAQuantity':
      return m.app_problem_not_a_quantity({ given, example: bound });
    case 'needsUnit':
      return m.app_problem_needs_unit({ given, example: bound });
    case 'notANumber':
      return m.app_problem_not_a_number({ given });
    case 'notWhole':
      return m.app_problem_not_whole({ given });
    case 'notAMultiple':
      return m.app_problem_not_a_multiple({ given, unit: bound });
    case 'tooSmall':
      return m.app_problem_too_small({ given, least: bound });
    case 'tooLarge':
      return m.app_problem_too_large({ given, most: bound });
    case 'notAChoice':
      return m.app_problem_not_a_choice({ given, choices: bound });
    case 'notASwitch':
      return m.app_problem_not_a_switch({ given });
    case 'notAList':
      return m.app_problem_not_a_list({ given, example: expected });
    case 'tooLong':
      return m.app_problem_too_long({ given, most: expected });
    case 'tooMany':
      return m.app_problem_too_many({ given, most: expected });
    case 'unwritable':
      return m.app_problem_unwritable({ given });
    case 'missing':
      return m.app_problem_missing();
    case 'unseen':
      return m.app_problem_unseen({ character: bound });
    case 'blank':
      return m.app_problem_blank();
    case 'notAText':
      return m.app_problem_not_a_text({ longest: bound });
    case 'notAnObject':
      return m.app_problem_not_an_object({ given });
    case 'unknownField':
      return m.app_problem_unknown({ given: path ? isolated(path) : given });
    case 'tooMuchForThisMachine':
      return m.app_problem_too_much({ given, most: bound });
  }
}

// A bound comes as a file would hold it, "64MiB"; a reader gets it as numbers are written in the page.
function boundText(field: Field, expected: string): string {
  if (field.type === 'number') {
    const number = Number(expected);
    return expected !== '' && Number.isFinite(number) && Number.isInteger(number)
      ? formatCount(number)
      : expected;
  }
  if (field.type !== 'quantity') return expected;
  const value = parseQuantity(expected, field.dimension);
  return value === undefined ? expected : quantityText(value, field.dimension);
}

/** A quantity as a reader sees it. */
export function quantityText(value: number, dimension: Dimension): string {
  switch (dimension) {
    case 'bytes':
      return formatBytes(value);
    case 'bytesPerSecond':
      return formatBitRate(value);
    case 'seconds':
      return formatDuration(value);
    case 'writesPerSecond':
      return m.app_pages_per_second({ pages: formatCount(value) });
  }
}
