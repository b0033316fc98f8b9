import type { Experiment } from '../../migration/experiment';
import { parseRunFile } from '../../migration/run-file';
import type { ReadRunFile, RunFileProblem } from '../../migration/run-file';
import type { Problem } from '../problems';
import { tooMuchForThisMachine } from '../this-machine';

/** In bytes; a run takes a few hundred thousand at most. */
const LARGEST = 16_000_000;

/** Why a file was not opened. */
export type FileProblem =
  | RunFileProblem
  | { readonly kind: 'unreadable' }
  /** Reading it failed where the file is not to blame; in the words of the error. */
  | { readonly kind: 'fault'; readonly words: string }
  /** Nothing is wrong with it, but this machine can't record it. */
  | { readonly kind: 'machine'; readonly problem: Problem };

/** Reads a run or a scenario from a file that a person gave. */
export async function openFile(
  file: File,
): Promise<{ experiment: Experiment } | { problems: readonly FileProblem[] }> {
  if (file.size > LARGEST) return { problems: [{ kind: 'tooLong' }] };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { problems: [{ kind: 'unreadable' }] };
  }
  let read: ReadRunFile;
  try {
    read = parseRunFile(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { problems: [{ kind: 'fault', words }] };
  }
  const { experiment, problems } = read;
  if (!experiment) return { problems };
  const problem = tooMuchForThisMachine(experiment.scenario.vm.ram);
  return problem ? { problems: [{ kind: 'machine', problem }] } : { experiment };
}
