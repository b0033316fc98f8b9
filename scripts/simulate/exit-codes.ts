/** Scripts depend on these numbers: docs/simulate.md. */
export const EXIT = {
  done: 0,
  /** A fault of this program. */
  fault: 1,
  /** Wrong arguments, or a file that can't be read. */
  badInput: 2,
  /** The output could not be written. */
  unwritable: 3,
  /** As `timeout` of the GNU core utilities. */
  timedOut: 124,
  // What a shell says of a program that a signal has ended: 128 and the signal's number.
  interrupted: 130,
  readerGone: 141,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why the program ends: thrown where nothing more can be done, told where the process ends. */
export class Ending extends Error {
  readonly code: ExitCode;

  constructor(code: ExitCode, line: string) {
    super(line);
    this.code = code;
  }
}
