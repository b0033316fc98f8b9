import type { FieldProblem } from './check-field';
import { oneLine } from './one-line';
import type { RunFileProblem } from './run-file';

/** In characters: several stand in one line. */
const LONGEST_PROBLEM = 300;

/** A problem with a field in one plain line: for the command line and for those who write files. */
export function problemText(problem: FieldProblem): string {
  return oneLine(textOf(problem), LONGEST_PROBLEM);
}

function textOf({ path, given, problem, expected }: FieldProblem): string {
  const field = path === '' ? 'The scenario' : path;
  const value = JSON.stringify(given);
  switch (problem) {
    case 'unknownField':
      return `${path === '' ? '""' : path}: there is no such field.`;
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
    case 'tooLong':
      return `${field}: there are more than ${expected} characters.`;
    case 'tooMany':
      return `${field}: there are more than ${expected}.`;
    case 'unwritable':
      return `${field}: ${value} has control characters or halves of characters.`;
    case 'missing':
      return `${field}: it is missing.`;
    case 'unseen':
      return `${field}: it has a character that cannot be seen, ${expected}.`;
    case 'blank':
      return `${field}: nothing of ${value} can be seen.`;
    case 'notAText':
      return `${field}: a text of 1 to ${expected} characters is expected, not ${value}.`;
  }
}

/** A problem with a run file in one plain line. */
export function runFileProblemText(problem: RunFileProblem): string {
  switch (problem.kind) {
    case 'notJson':
      return oneLine(`It is not JSON: ${problem.reason}`, LONGEST_PROBLEM);
    case 'empty':
      return 'It is empty.';
    case 'notText':
      return 'It is not a text in UTF-8 or UTF-16.';
    case 'tooLong':
      return 'It is too long for a run.';
    case 'otherFormat':
      return oneLine(`It is no run and no scenario of this lab: ${JSON.stringify(problem.given)}.`);
    case 'otherVersion':
      return `Its version is ${problem.given}; this lab reads version 1.`;
    case 'notAVersion':
      return oneLine(`version: the number 1 is expected here, not ${problem.given}.`);
    case 'noRam':
      return 'vm.ram: the size of the VM is missing, as in "1024MiB".';
    case 'notAList':
      return oneLine(
        `interventions: a list is expected here, not ${JSON.stringify(problem.given)}.`,
      );
    case 'tooManyInterventions':
      return `interventions: there are more than ${problem.most}.`;
    case 'field': {
      if (problem.intervention === undefined) return problemText(problem.problem);
      const { path } = problem.problem;
      const where = `interventions[${problem.intervention - 1}]`;
      return problemText({ ...problem.problem, path: path === '' ? where : `${where} ${path}` });
    }
  }
}
