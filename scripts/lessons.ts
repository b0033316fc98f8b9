/**
 * npm run lessons [-- --write]
 *
 * Checks every lesson in `lessons/` (scripts/lessons/check-lessons.ts). Prints a line for each
 * problem, `file:line: what is wrong`, and exits with 1 if there is any. With `--write` it also
 * writes the JSON schema of the front matter, for editors.
 */
import { writeFileSync } from 'node:fs';
import { overwriteGetLocale } from '../src/paraglide/runtime.js';
import { lessonProblemText } from '../src/words/lesson-problems';
import { checkLessons } from './lessons/check-lessons';
import { SCHEMA_FILE, editorSchema } from './lessons/editor-schema';

overwriteGetLocale(() => 'en');
if (process.argv.includes('--write')) writeFileSync(SCHEMA_FILE, editorSchema());
const { lessons, runs, problems } = checkLessons();
for (const problem of problems) {
  // A terminal shows the marks that keep a page's words in their order.
  const text = lessonProblemText(problem).replace(/[\u2066-\u2069]/g, '');
  process.stdout.write(`${problem.file}:${problem.line}: ${text}\n`);
}
process.stdout.write(`${lessons.length} files, ${runs} runs, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
