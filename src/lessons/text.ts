/**
 * The running text of a lesson as a tree of plain data. `F` is what stands where the text has a
 * figure: an expression as it was written, or what it comes to in the runs of the lesson.
 */
export type Inline<F> =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly inlines: readonly Inline<F>[] }
  | { readonly kind: 'code'; readonly text: string }
  /** An `https:` address, or one of this page: `?ram=8GiB`. */
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline<F>[] }
  /** A word of the glossary. */
  | { readonly kind: 'term'; readonly id: string; readonly inlines: readonly Inline<F>[] }
  | { readonly kind: 'figure'; readonly figure: F }
  | { readonly kind: 'lineBreak' };

/** A block of running text. */
export type Block<F> =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline<F>[] }
  /** Within a step: from 3 on. */
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline<F>[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Block<F>[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block<F>[] }
  | { readonly kind: 'codeBlock'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly header: readonly (readonly Inline<F>[])[];
      readonly rows: readonly (readonly (readonly Inline<F>[])[])[];
    }
  | { readonly kind: 'rule' };
