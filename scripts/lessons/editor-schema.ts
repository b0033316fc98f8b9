import { toJsonSchema } from '@valibot/to-json-schema';
import { frontMatterForEditors } from '../../src/lessons/lesson-schema';

/** Where editors find it: `# yaml-language-server: $schema=../front-matter.schema.json`. */
export const SCHEMA_FILE = 'lessons/front-matter.schema.json';

/** The JSON schema of a lesson's front matter, as text. */
export function editorSchema(): string {
  return `${JSON.stringify(toJsonSchema(frontMatterForEditors()), null, 2)}\n`;
}
