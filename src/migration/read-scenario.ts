import { POLICIES } from './policies';
import { checkField, shown, writeField } from './check-field';
import { FIELDS } from './scenario-fields';
import type { FieldProblem, FieldValue } from './check-field';
import type { Field } from './field';
import type { PolicyName, Scenario } from './scenario';

/** A complete scenario, and what was wrong with what was given. */
export interface ReadScenario {
  readonly scenario: Scenario;
  readonly problems: readonly FieldProblem[];
}

/** Values by path ("vm.ram"), as they came from a file, an address or a form. */
export type GivenFields = ReadonlyMap<string, unknown>;

/** The migration that the seed article tells of. */
export function defaultScenario(policy: PolicyName = 'hyper-v-2008r2'): Scenario {
  return completeScenario(new Map([['policy.name', policy]])).scenario;
}

/**
 * Completes and checks what was given. A wrong value is refused alone: its field
 * takes the default, or the value of `lastGood`, and the problem is told.
 */
export function completeScenario(given: GivenFields, lastGood?: Scenario): ReadScenario {
  const problems: FieldProblem[] = [];
  const known = new Set(FIELDS.map((field) => field.path));
  for (const [path, value] of given) {
    if (!known.has(path))
      problems.push({ path: shown(path), given: shown(value), problem: 'unknownField' });
  }
  const policyField = FIELDS.find((field) => field.path === 'policy.name')!;
  const policyName = given.has('policy.name')
    ? checkField(policyField, given.get('policy.name'))
    : undefined;
  const policy =
    policyName && 'value' in policyName
      ? (policyName.value as PolicyName)
      : (lastGood?.policy.name ?? 'hyper-v-2008r2');
  const values = new Map<string, FieldValue>();
  for (const field of FIELDS) {
    const fallback = lastGood ? fieldOf(lastGood, field.path) : defaultOf(field, policy);
    if (!given.has(field.path)) {
      values.set(field.path, fallback);
      continue;
    }
    const checked = checkField(field, given.get(field.path));
    if ('problem' in checked) problems.push(checked.problem);
    values.set(field.path, 'value' in checked ? checked.value : fallback);
  }
  return { scenario: nest(values), problems };
}

/** Reads a scenario file: objects within an object, as docs/simulate.md shows it. */
export function readScenario(file: unknown): ReadScenario {
  const given = new Map<string, unknown>();
  const problems: FieldProblem[] = [];
  if (!isObject(file)) {
    problems.push({ path: '', given: shown(file), problem: 'notAnObject' });
  } else {
    for (const [name, value] of Object.entries(file)) {
      const isGroup = FIELDS.some((field) => field.path.startsWith(`${name}.`));
      // A name with a dot is none of a group's fields, though it may look like one.
      if (name.includes('.'))
        problems.push({ path: shown(name), given: shown(value), problem: 'unknownField' });
      else if (!isGroup) given.set(name, value);
      else if (isObject(value)) {
        for (const [inner, innerValue] of Object.entries(value))
          given.set(`${name}.${inner}`, innerValue);
      } else problems.push({ path: name, given: shown(value), problem: 'notAnObject' });
    }
  }
  const read = completeScenario(given);
  return { scenario: read.scenario, problems: [...problems, ...read.problems] };
}

/** The scenario as a file holds it: every quantity with its unit. */
export function writeScenario(scenario: Scenario): Record<string, unknown> {
  const file: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = fieldOf(scenario, field.path);
    put(file, field.path, field.type === 'quantity' ? writeField(field, value) : value);
  }
  return file;
}

/** The same scenario with one field changed; the value must have been checked. */
export function withField(scenario: Scenario, path: string, value: FieldValue): Scenario {
  return nest(
    new Map(
      FIELDS.map((field) => [
        field.path,
        field.path === path ? value : fieldOf(scenario, field.path),
      ]),
    ),
  );
}

/**
 * The same scenario under another policy: what was at the old policy's default
 * goes to the new one's, what was set by hand stays.
 */
export function withPolicy(scenario: Scenario, name: PolicyName): Scenario {
  return nest(
    new Map(
      FIELDS.map((field) => {
        const value = fieldOf(scenario, field.path);
        const usual = value === defaultOf(field, scenario.policy.name);
        return [field.path, usual ? defaultOf(field, name) : value];
      }),
    ).set('policy.name', name),
  );
}

/** A field's value by its path. */
export function fieldOf(scenario: Scenario, path: string): FieldValue {
  let value: unknown = scenario;
  for (const name of path.split('.')) value = (value as Record<string, unknown>)[name];
  return value as FieldValue;
}

/** What a field is when nobody says: some defaults belong to the policy. */
export function defaultOf(field: Field, policy: PolicyName): FieldValue {
  const { fallback } = field;
  const { defaults } = POLICIES[policy];
  return typeof fallback === 'string' && Object.hasOwn(defaults, fallback)
    ? defaults[fallback as keyof typeof defaults]
    : fallback;
}

function nest(values: ReadonlyMap<string, FieldValue>): Scenario {
  const scenario: Record<string, unknown> = {};
  for (const [path, value] of values) put(scenario, path, value);
  // FIELDS covers every field of Scenario; a test holds the two against each other.
  return scenario as unknown as Scenario;
}

function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const [outer, inner] = path.split('.');
  if (inner === undefined) target[outer] = value;
  else target[outer] = { ...(target[outer] as object | undefined), [inner]: value };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
