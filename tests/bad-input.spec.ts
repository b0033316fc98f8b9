import { expect, test } from '@playwright/test';
import { dropFile } from './drop-file';
import { LabPage } from './lab-page';

const WORDS = {
  en: {
    unknown: 'vs bandwith was ignored: “bandwith” is not known here.',
    page: 'page was ignored: “9999999999” is too large',
    long: 'has more than 4000 characters',
    object: 'vm: “7” stands where an object in braces is expected',
    version: 'version: the number 1 is expected here, not "1".',
  },
  'pt-BR': {
    unknown: 'o valor de vs bandwith foi ignorado: “bandwith” não é conhecido aqui.',
    page: 'o valor de page foi ignorado: “9999999999” é grande demais',
    long: 'tem mais de 4000 caracteres',
    object: 'vm: “7” está onde se espera um objeto entre chaves',
    version: 'version: aqui se espera o número 1, não "1".',
  },
} as const;

for (const language of ['en', 'pt-BR'] as const) {
  test(`bad addresses and files are told with their reason in ${language}`, async ({ page }) => {
    const words = WORDS[language];
    const lab = new LabPage(page);
    const rates = '0s:5000+'.repeat(501);
    await lab.open(
      `lang=${language}&ram=64MiB&vs=bandwith=10Gbit/s&page=9999999999&rates=${rates}`,
    );
    const notices = page.getByTestId('notices');
    for (const text of [words.unknown, words.page, words.long])
      await expect(notices).toContainText(text);
    await expect(notices.getByRole('button')).toHaveCount(3);
    // It is not compared with itself: one stage is shown, not two.
    await expect(page.getByTestId('stage')).toHaveCount(1);
    await lab.addressHas(/ram=64MiB/);
    await lab.addressHas(/^(?!.*vs=)/);

    const problems = page.getByTestId('file-problems');
    await dropFile(page, 'seven.json', '{"vm": 7}');
    await expect(problems).toContainText(words.object);
    await dropFile(page, 'old.json', '{"version": "1", "scenario": {"vm": {"ram": "1GiB"}}}');
    await expect(problems).toContainText(words.version);
  });
}
