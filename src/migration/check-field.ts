import { formatQuantity, parseQuantity } from './quantity';
import { isBlank, unseenCharacter } from './readable-text';
import type { Field } from './field';

/** Longer than any published run, shorter than an attack. */
const LONGEST_LIST = 4000;

/** Control characters, and halves of characters: no address and no picture can hold them. */
const UNWRITABLE = /[\p{Cc}\p{Surrogate}]/u;

/** Why a value was refused: a code and what a message about it needs to say. */
export interface FieldProblem {
  readonly path: string;
  /** What was given, cut to a readable length. */
  readonly given: string;
  readonly problem:
    | 'notAQuantity'
    | 'needsUnit'
    | 'notANumber'
    | 'notWhole'
    | 'notAMultiple'
    | 'tooSmall'
    | 'tooLarge'
    | 'notAChoice'
    | 'notASwitch'
    | 'notAText'
    | 'unseen'
    | 'blank'
    | 'notAList'
    | 'tooLong'
    | 'tooMany'
    | 'unwritable'
    | 'missing'
    | 'unknownField'
    | 'notAnObject';
  /** The bound that was passed, an example, or the choices. */
  readonly expected?: string;
}

export type FieldValue = number | string | boolean;
export type Checked = { readonly value: FieldValue } | { readonly problem: FieldProblem };

/** Checks one value as it stands in a file (string, number, boolean) or in an address (string). */
export function checkField(field: Field, given: unknown): Checked {
  const refuse = (problem: FieldProblem['problem'], expected?: string): Checked => ({
    problem: {
      path: field.path,
      given: shown(given),
      problem,
      ...(expected === undefined ? {} : { expected }),
    },
  });
  if (given === undefined) return refuse('missing');
  switch (field.type) {
    case 'text': {
      if (typeof given !== 'string' || given === '') return refuse('notAText', `${field.longest}`);
      if (given.length > field.longest) return refuse('tooLong', `${field.longest}`);
      if (UNWRITABLE.test(given)) return refuse('unwritable');
      const unseen = unseenCharacter(given);
      if (unseen !== undefined) return refuse('unseen', unseen);
      return isBlank(given) ? refuse('blank') : { value: given };
    }
    case 'list': {
      const text = isListOfTexts(given) ? given.join(' ') : given;
      if (typeof text !== 'string') return refuse('notAList', field.example);
      if (text.length > LONGEST_LIST) return refuse('tooLong', `${LONGEST_LIST}`);
      const entries = text.split(/\s+/).filter((entry) => entry !== '');
      return entries.every(field.entry)
        ? { value: entries.join(' ') }
        : refuse('notAList', field.example);
    }
    case 'switch':
      if (typeof given === 'boolean') return { value: given };
      if (given === 'true' || given === '1') return { value: true };
      if (given === 'false' || given === '0') return { value: false };
      return refuse('notASwitch', 'true, false');
    case 'choice':
      return typeof given === 'string' && field.choices.includes(given)
        ? { value: given }
        : refuse('notAChoice', field.choices.join(', '));
    case 'number': {
      const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
      if (typeof value !== 'number' || Number.isNaN(value)) return refuse('notANumber');
      if (field.whole && Number.isFinite(value) && !Number.isInteger(value))
        return refuse('notWhole');
      if (value < field.min) return refuse('tooSmall', `${field.min}`);
      if (value > field.max) return refuse('tooLarge', `${field.max}`);
      // No file holds -0 apart from 0.
      return { value: value === 0 ? 0 : value };
    }
    case 'quantity': {
      const example = formatQuantity(exampleOf(field), field.dimension);
      if (typeof given !== 'string' && typeof given !== 'number')
        return refuse('notAQuantity', example);
      const value = parseQuantity(String(given), field.dimension);
      if (value === undefined) {
        const isNegative = parseQuantity(String(given).replace('-', ''), field.dimension);
        if (isNegative && /^\s*-/.test(String(given)))
          return refuse('tooSmall', formatQuantity(field.min, field.dimension));
        return isBareNumber(given) ? refuse('needsUnit', example) : refuse('notAQuantity', example);
      }
      if (value < field.min) return refuse('tooSmall', formatQuantity(field.min, field.dimension));
      if (value > field.max) return refuse('tooLarge', formatQuantity(field.max, field.dimension));
      if (field.multipleOf !== undefined && value % field.multipleOf !== 0) {
        return refuse('notAMultiple', formatQuantity(field.multipleOf, field.dimension));
      }
      return { value };
    }
  }
}

/** Writes a field's value as a file and an address hold it; `checkField` reads it back. */
export function writeField(field: Field, value: FieldValue): string {
  return field.type === 'quantity'
    ? formatQuantity(value as number, field.dimension)
    : String(value);
}

function exampleOf(field: Extract<Field, { type: 'quantity' }>): number {
  return typeof field.fallback === 'number' && field.fallback > 0 ? field.fallback : field.max;
}

// Not of anything else: a list in a list in a list ... would end in a stack overflow.
function isListOfTexts(given: unknown): given is readonly string[] {
  return Array.isArray(given) && given.every((entry) => typeof entry === 'string');
}

/** A problem with a part of a text that belongs to no field; what was given is cut to a readable length. */
export function problemWith(
  given: string,
  problem: FieldProblem['problem'],
  expected?: string,
): FieldProblem {
  return {
    path: '',
    given: shown(given),
    problem,
    ...(expected === undefined ? {} : { expected }),
  };
}

/** Whether nothing but the unit is missing of a quantity. */
export function isBareNumber(given: unknown): boolean {
  return /^\s*[0-9.]+(e\+?[0-9]+)?\s*$/.test(String(given));
}

/** What was given, whatever it is, cut to a readable length. */
export function shown(given: unknown): string {
  const text = typeof given === 'string' ? given : asJson(given);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function asJson(given: unknown): string {
  // JSON knows no number so large.
  if (typeof given === 'number') return String(given);
  try {
    return JSON.stringify(given) ?? String(given);
  } catch {
    // Nested so deeply that it can't even be written.
    return '…';
  }
}
