import { checkField } from '../migration/check-field';
import type { FieldValue } from '../migration/check-field';
import { fieldAt } from '../migration/scenario-fields';
import type { Problem } from './problem';
import { tooMuchForThisMachine } from './this-machine';

/** What is wrong with values that were given, by the path of the field; a good value takes it back. */
export class FieldProblems {
  all: Readonly<Partial<Record<string, Problem>>> = $state.raw({});

  /** The value that was given for a field; undefined, and told here, where it is wrong. */
  take(path: string, given: unknown): FieldValue | undefined {
    const checked = checkField(fieldAt(path), given);
    if ('problem' in checked) return this.#tell(path, checked.problem);
    const { value } = checked;
    const problem = path === 'vm.ram' ? tooMuchForThisMachine(value as number) : undefined;
    if (problem) return this.#tell(path, problem);
    this.clear(path);
    return value;
  }

  /** Nothing is wrong with a field any more. */
  clear(path: string): void {
    if (!this.all[path]) return;
    const { [path]: _, ...others } = this.all;
    this.all = others;
  }

  clearAll(): void {
    this.all = {};
  }

  #tell(path: string, problem: Problem): undefined {
    this.all = { ...this.all, [path]: problem };
  }
}
