import { readFileSync, writeFileSync } from 'node:fs';
import * as prettier from 'prettier';
import { asMarkdown } from './table';
import type { Table } from './table';

const PAGE = 'docs/validation.md';
const MARK = '<!-- written by npm run validate -- --write -->';

/** docs/validation.md as it is. */
export const validationPage = (): string => readFileSync(PAGE, 'utf8');

/** docs/validation.md as it should be: what people have written in it, and these tables. */
export async function validationPageWith(tables: readonly Table[]): Promise<string> {
  const [written] = validationPage().split(MARK);
  const text = `${written}${MARK}\n${tables.map(asMarkdown).join('\n')}\n`;
  return prettier.format(text, { ...(await prettier.resolveConfig(PAGE)), parser: 'markdown' });
}

export async function writeValidationPage(tables: readonly Table[]): Promise<void> {
  writeFileSync(PAGE, await validationPageWith(tables));
}
