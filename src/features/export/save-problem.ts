/** Why a file could not be made, where that may be expected. */
export type SaveProblemCode =
  /** The browser could not draw the picture. */
  | 'notDrawn'
  /** The browser makes no PNG of that size. */
  | 'tooLarge'
  /** The memory could not be painted. */
  | 'notPainted'
  /** Another recording came while the file was being made. */
  | 'recordedAnew';

/** Thrown where a file can't be made; the words for it are the page's. */
export class SaveProblem extends Error {
  readonly code: SaveProblemCode;

  constructor(code: SaveProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
