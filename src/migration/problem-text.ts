import type { FieldProblem } from './check-field';

/** A problem with a field in one plain line: for the command line and for those who write files. */
export function problemText({ path, given, problem, expected }: FieldProblem): string {
  const field = path === '' ? 'The scenario' : path;
  const value = JSON.stringify(given);
  switch (problem) {
    case 'unknownField':
      return `${field}: there is no such field.`;
    case 'notAnObject':
      return `${field}: an object is expected here, not ${value}.`;
    case 'needsUnit':
      return `${field}: ${value} needs a unit, as in "${expected}".`;
    case 'notAQuantity':
      return `${field}: ${value} is not a quantity with its unit, as in "${expected}".`;
    case 'notANumber':
      return `${field}: ${value} is not a number.`;
    case 'notWhole':
      return `${field}: ${value} is not a whole number.`;
    case 'notAMultiple':
      return `${field}: ${value} is not a multiple of ${expected}.`;
    case 'tooSmall':
      return `${field}: ${value} is too small; the least is ${expected}.`;
    case 'tooLarge':
      return `${field}: ${value} is too large; the most is ${expected}.`;
    case 'notAChoice':
      return `${field}: ${value} is none of ${expected}.`;
    case 'notASwitch':
      return `${field}: ${value} is neither true nor false.`;
    case 'notAList':
      return `${field}: ${value} is not a list with blanks between its entries, as in "${expected}".`;
    case 'notAText':
      return `${field}: a text of 1 to ${expected} characters is expected, not ${value}.`;
  }
}
