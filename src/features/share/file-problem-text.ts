import { m } from '../../paraglide/messages.js';
import { isolated } from '../../words/isolated';
import { problemText } from '../../words/problems';
import type { FileProblem } from './open-file';

/** What is wrong with a file, in words, with the name of the field that it is about. */
export function fileProblemText(problem: FileProblem): string {
  switch (problem.kind) {
    case 'empty':
      return m.share_file_empty();
    case 'notText':
      return m.share_file_not_text();
    case 'notJson':
      return m.share_file_not_json();
    case 'unreadable':
      return m.share_file_unreadable();
    case 'fault':
      return m.share_file_fault({ words: isolated(problem.words) });
    case 'tooLong':
      return m.share_file_too_long();
    case 'otherFormat':
      return m.share_file_other_format();
    case 'otherVersion':
      return m.share_file_other_version({ version: isolated(problem.given) });
    case 'notAVersion':
      return m.share_file_not_a_version({ given: isolated(problem.given) });
    case 'noRam':
      return m.share_file_no_ram();
    case 'notAList':
      return m.share_file_not_a_list();
    case 'tooManyInterventions':
      return m.share_file_too_many({ most: problem.most });
    case 'machine':
      return problemText(problem.problem);
    case 'field': {
      const { path } = problem.problem;
      const reason = problemText(problem.problem);
      const { intervention } = problem;
      if (intervention === undefined) return path === '' ? reason : `${isolated(path)}: ${reason}`;
      const part = path === '' ? '' : ` (${isolated(path)})`;
      return m.share_file_intervention({ number: intervention, part, reason });
    }
  }
}
