import type { Page } from 'playwright-core';

/** What the browser complains of from now on; it goes on growing. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('crash', () => complaints.push('The page has crashed.'));
  // A picture or a file that is saved is of no interest here.
  page.on('download', (download) => void download.cancel());
  page.on('dialog', (dialog) => void dialog.dismiss());
  return complaints;
}

/** What is written on the page, or drawn, that is no figure: a programmer's word in place of one. */
export function nonsense(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong = /\bNaN\b|\bundefined\b|\[object |\bInfinity\b/;
    const texts = document.body.innerText.split('\n').filter((line) => wrong.test(line));
    const drawn = [...document.querySelectorAll('svg *, [style]')].flatMap((element) =>
      [...element.attributes]
        .filter(({ value }) => /NaN|undefined|Infinity/.test(value))
        .map(({ name, value }) => `<${element.tagName} ${name}="${value.slice(0, 80)}">`),
    );
    // What somebody typed stands in the page as it was typed.
    const typed = texts.filter((line) => !/[“"‹«'].*(NaN|undefined|Infinity).*[”"›»']/.test(line));
    return [...typed, ...drawn].slice(0, 5).map((each) => `Nonsense: ${each}`);
  });
}
