import type { PolicyDefaults } from './policies/policy';
import type { Dimension } from './quantity';

/** A field of a scenario: what it may hold, and what it holds where nothing is said. */
export type Field =
  | (Common & {
      readonly type: 'quantity';
      readonly dimension: Dimension;
      readonly min: number;
      readonly max: number;
      readonly multipleOf?: number;
      readonly fallback: Fallback<number>;
    })
  | (Common & {
      readonly type: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole?: true;
      readonly fallback: Fallback<number>;
    })
  | (Common & {
      readonly type: 'choice';
      readonly choices: readonly string[];
      readonly fallback: Fallback<string>;
    })
  | (Common & { readonly type: 'switch'; readonly fallback: boolean })
  /** A text of entries with blanks between them, each checked by `entry`. */
  | (Common & {
      readonly type: 'list';
      readonly entry: (text: string) => boolean;
      readonly example: string;
      readonly fallback: string;
    })
  | (Common & { readonly type: 'text'; readonly longest: number; readonly fallback: string });

interface Common {
  /** Where it stands in a scenario: "vm.ram". */
  readonly path: string;
  /** Its name in an address. */
  readonly key: string;
}

/** A value, or the name of the policy default that gives it. */
type Fallback<Value> = Value | keyof PolicyDefaults;
