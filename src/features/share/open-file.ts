import type { Experiment } from '../../migration/experiment';
import { LARGEST_FILE } from '../../migration/file-text';
import { parseRunBytes } from '../../migration/run-file';
import type { ReadRunFile, RunFileProblem } from '../../migration/run-file';
import type { Problem } from '../../session/problem';
import { tooMuchForThisMachine } from '../../session/this-machine';

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
  // Told before it is read.
  if (file.size > LARGEST_FILE) return { problems: [{ kind: 'tooLong' }] };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problems: [{ kind: 'unreadable' }] };
  }
  let read: ReadRunFile;
  try {
    read = parseRunBytes(bytes);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { problems: [{ kind: 'fault', words }] };
  }
  const { experiment, problems } = read;
  if (!experiment) return { problems };
  const problem = tooMuchForThisMachine(experiment.scenario.vm.ram);
  return problem ? { problems: [{ kind: 'machine', problem }] } : { experiment };
}
