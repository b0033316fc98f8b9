/**
 * npm run validate [-- --write]
 *
 * Runs every recorded migration and every published case, prints them beside the
 * simulation and the textbook, and fails when a bound is broken. `--write` puts the
 * tables into docs/validation.md.
 */
import { validationReport } from './validate/report';
import { inColumns } from './validate/table';
import { writeValidationPage } from './validate/validation-page';

const { tables, kept } = validationReport();
for (const table of tables) console.log(inColumns(table));
if (process.argv.includes('--write')) await writeValidationPage(tables);
process.exitCode = kept ? 0 : 1;
