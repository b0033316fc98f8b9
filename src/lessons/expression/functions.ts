/** What an expression can ask for by a name with brackets. */
export const FUNCTIONS = [
  'at',
  'happens',
  'min',
  'max',
  'sum',
  'round',
  'abs',
  'first',
  'last',
  'count',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export function isFunction(name: string): name is FunctionName {
  return (FUNCTIONS as readonly string[]).includes(name);
}
