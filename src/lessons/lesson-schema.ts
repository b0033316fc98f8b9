import * as v from 'valibot';
import { FIELDS } from '../migration/scenario-fields';
import type { Field } from '../migration/field';
import { LEVELS } from './lesson';

const text = (longest: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest));
const scalar = v.union([v.string(), v.number(), v.boolean()]);

/** What the values of a scenario are is for `checkField` to say. */
const anyFields = v.record(v.string(), scalar);

const SHAPE = {
  title: v.pipe(text(120), v.description('The name of the lesson.')),
  summary: v.pipe(text(400), v.description('One or two sentences: what one learns.')),
  level: v.pipe(v.picklist(LEVELS), v.description('How much one has to know before.')),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240)),
  order: v.pipe(v.number(), v.minValue(0), v.maxValue(1000), v.description('Place in the course.')),
  interventions: v.optional(
    v.pipe(v.string(), v.description('What is done while it runs: "5.62s:cancel, 7s:linkDown".')),
  ),
  let: v.optional(
    v.pipe(
      v.record(v.string(), v.union([v.string(), v.number()])),
      v.description('Expressions with a name.'),
    ),
  ),
  sources: v.pipe(
    v.array(
      v.strictObject({
        title: text(300),
        // An article on paper has none.
        url: v.optional(v.pipe(v.string(), v.regex(/^https:\/\/[^\s<>"]+$/))),
        says: v.optional(text(500)),
      }),
    ),
    v.description('Where the statements of the lesson come from.'),
  ),
};

/** The front matter as a file holds it; its scenarios and expressions are checked afterwards. */
export const FRONT_MATTER = v.strictObject({
  ...SHAPE,
  scenario: v.optional(anyFields),
  runs: v.optional(v.record(v.string(), anyFields)),
});
export type FrontMatterValues = v.InferOutput<typeof FRONT_MATTER>;

/** The same for editors, which complete what is typed: with the name of every field. */
export function frontMatterForEditors() {
  const fields = Object.fromEntries(
    FIELDS.map((field) => [
      field.key,
      v.optional(v.pipe(valuesOf(field), v.description(field.path))),
    ]),
  );
  return v.strictObject({
    ...SHAPE,
    scenario: v.optional(v.strictObject(fields)),
    runs: v.optional(
      v.record(v.string(), v.strictObject({ ...fields, interventions: v.optional(v.string()) })),
    ),
  });
}

function valuesOf(field: Field) {
  switch (field.type) {
    case 'choice':
      return v.picklist(field.choices);
    case 'switch':
      return v.boolean();
    case 'number':
      return v.pipe(v.number(), v.minValue(field.min), v.maxValue(field.max));
    default:
      return v.union([v.string(), v.number()]);
  }
}
