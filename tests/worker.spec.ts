import { expect as soonExpect, test } from '@playwright/test';
import type { Page, Worker } from '@playwright/test';
import { dropFile } from './drop-file';
import { LabPage } from './lab-page';
import { WhatIfPanel } from './what-if-panel';

// Workers that are blocked and machines that are loaded take their time, here more than elsewhere.
test.setTimeout(180_000);
const expect = soonExpect.configure({ timeout: 45_000 });

/** Opens the page; the first recording may be long in coming. */
async function opened(page: Page, query: string): Promise<LabPage> {
  await page.goto(`/?${query}`);
  const lab = new LabPage(page);
  await expect(stage(page)).toBeVisible();
  return lab;
}

const stage = (page: Page) => page.getByTestId('stage');
const notices = (page: Page) => page.getByTestId('notices');
const RESTARTED = 'The simulator had stopped working and has been restarted: ';
const SILENT = `${RESTARTED}it gave no answer for two seconds.`;

/** A file that nobody wants to wait for. */
const MONSTER = { ram: '1TiB', rate: '10000000', wws: '1TiB', bw: '1Mbit/s' };

async function workerOf(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  return page.workers().at(-1)!;
}

const close = (worker: Worker) => worker.evaluate(() => self.close());
/** It is blocked as soon as it has said that it will be. */
const block = (worker: Worker) =>
  worker.evaluate(
    () =>
      void setTimeout(() => {
        for (;;);
      }),
  );

/** Figures, instant and picture: all that a worker that was replaced could have spoiled. */
function seen(page: Page): Promise<object> {
  return page.evaluate(() => {
    const tiles = [...document.querySelectorAll('[data-testid^=tile-]')];
    const stage = document.querySelector<HTMLElement>('[data-testid=stage]');
    const canvases = [
      ...(stage?.querySelectorAll<HTMLCanvasElement>('canvas[data-painted]') ?? []),
    ];
    return {
      figures: tiles.map((tile) => tile.getAttribute('data-value')),
      at: [stage?.dataset['t'], stage?.dataset['paintedT']],
      pictures: canvases.map((canvas) =>
        [...canvas.toDataURL()].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 2 ** 40, 7),
      ),
    };
  });
}

/** Waits until a page shows what one shows that is opened at its address. */
async function showsWhatAFreshOneShows(page: Page, query: string): Promise<void> {
  const other = await page.context().newPage();
  await opened(other, query);
  await isPainted(other);
  // Both may still come to rest: a font that comes late changes the size of the grids.
  await expect(async () => expect(await seen(page)).toEqual(await seen(other))).toPass({
    timeout: 45_000,
  });
  await other.close();
}

async function isPainted(page: Page): Promise<void> {
  const t = await stage(page).getAttribute('data-t');
  await expect(stage(page)).toHaveAttribute('data-painted-t', t!);
}

test.describe('a worker that is gone', () => {
  for (const [how, end] of Object.entries({ close, block })) {
    test(`(${how}) is noticed and replaced when something is asked of it`, async ({ page }) => {
      const lab = await opened(page, 'lang=en&t=5.62');
      await lab.type('bw', '2Gbit/s');
      await lab.addressHas(/do=5\.62/);
      await isPainted(page);
      await end(await workerOf(page));
      await lab.phase(3).click();
      await expect(notices(page)).toContainText(SILENT);
      await showsWhatAFreshOneShows(page, 'lang=en&do=5.62:bw=2Gbit/s&phase=3');
      // Nothing is lost, and nothing else has changed.
      await expect(page.getByTestId('crash')).toBeHidden();
      await page.keyboard.press('Control+z');
      await lab.addressHas(/^((?!do=).)*$/);
      await showsWhatAFreshOneShows(page, `lang=en&t=${await stage(page).getAttribute('data-t')}`);
    });
  }

  test('while it records is noticed too, and what was being recorded is recorded', async ({
    page,
  }) => {
    const lab = await opened(page, 'lang=pt-BR&policy=qemu');
    await lab.type('rate', '2000000');
    // Some seconds of work: it is met at it.
    await expect(page.getByTestId('recording')).toBeVisible();
    await close(await workerOf(page));
    await expect(notices(page)).toContainText(
      'O simulador tinha parado de funcionar e foi reiniciado: não respondeu por dois segundos.',
    );
    await showsWhatAFreshOneShows(page, 'lang=pt-BR&policy=qemu&rate=2000000');
  });

  test('leaves a page of the panel that is looked into as it was', async ({ page }) => {
    await opened(page, 'lang=en&t=5.62&panel=inside&page=77');
    const life = page.getByTestId('page-life');
    await expect(life).toHaveAttribute('data-page', '77');
    const writes = await life.getAttribute('data-writes');
    await close(await workerOf(page));
    await page.getByTestId('inside-page-field').fill('78');
    await page.getByTestId('inside-page-field').press('Enter');
    await expect(notices(page)).toContainText(SILENT);
    await expect(life).toHaveAttribute('data-page', '78');
    await page.getByTestId('inside-page-field').fill('77');
    await page.getByTestId('inside-page-field').press('Enter');
    await expect(life).toHaveAttribute('data-writes', writes!);
  });

  test('is replaced for the runs of “what if” as well', async ({ page }) => {
    const panel = new WhatIfPanel(page);
    await panel.open('lang=en&vary=rate&policy=qemu&rate=100000');
    await panel.button.click();
    await expect.poll(() => page.workers().length).toBe(2);
    await close(page.workers()[1]);
    await expect(panel.status).toContainText(
      'The worker had stopped and was restarted (it gave no answer for two seconds)',
    );
    await expect.poll(() => panel.points.count()).toBeGreaterThan(1);
  });
});

test('a worker that breaks down again and again is left to the reader, who gets the page back', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const Real = Worker;
    let made = 0;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        made += 1;
        const broken = new Blob(['throw new Error("out of luck")']);
        super(made <= 4 ? URL.createObjectURL(broken) : url, options);
      }
    };
  });
  const crash = page.getByTestId('crash');
  await page.goto('/?lang=pt-BR&t=5.62');
  await expect(crash).toContainText('O simulador parou de funcionar');
  await page.goto('/?lang=en&t=5.62');
  await expect(crash).toContainText('The simulator has stopped working');
  await expect(crash).toContainText('out of luck');
  await crash.getByRole('button', { name: 'Restart the simulator' }).click();
  await expect(crash).toBeHidden();
  await showsWhatAFreshOneShows(page, 'lang=en&t=5.62');
});

test('where no worker is allowed the page says so, and what can be done', async ({ page }) => {
  const forbid = "script-src 'self' 'unsafe-inline'; worker-src 'none'";
  await page.route('**/?*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': forbid };
    await route.fulfill({ response, headers });
  });
  await page.goto('/?lang=en');
  const crash = page.getByTestId('crash');
  await expect(crash).toHaveAttribute('data-kind', 'notAllowed');
  await expect(crash).toContainText('The simulator can’t be started here');
  await expect(crash).toContainText('worker-src blob:');
  await page.keyboard.press('l');
  await expect(crash).toContainText('O simulador não pode ser iniciado aqui');
  await page.unroute('**/?*');
  await page.goto('/?lang=en');
  await expect(stage(page)).toBeVisible();
  await expect(crash).toBeHidden();
});

test.describe('a worker that is alive', () => {
  test('is not blamed where the machine is loaded', async ({ page }) => {
    await page.addInitScript(() => {
      const Real = Worker;
      const burn = 'const end = Date.now() + 6000; while (Date.now() < end); postMessage(0)';
      const url = URL.createObjectURL(new Blob([burn]));
      let burning = 12;
      for (let i = burning; i > 0; i--)
        new Real(url).onmessage = () => {
          burning -= 1;
          if (burning === 0) document.documentElement.setAttribute('data-cool', '');
        };
    });
    const lab = await opened(page, 'lang=en');
    await lab.type('rate', '200000');
    await lab.phase(2).click();
    await expect(page.locator('html')).toHaveAttribute('data-cool', '');
    await showsWhatAFreshOneShows(page, 'lang=en&rate=200000&phase=2');
    await expect(notices(page).getByRole('button')).toHaveCount(0);
    await expect(page.getByTestId('crash')).toBeHidden();
  });

  test('is not blamed where the page itself was too busy to hear it', async ({ page }) => {
    const lab = await opened(page, 'lang=en&policy=qemu');
    await lab.type('rate', '2000000');
    await expect(page.getByTestId('recording')).toBeVisible();
    await page.evaluate(() => {
      const end = performance.now() + 3000;
      while (performance.now() < end);
    });
    await showsWhatAFreshOneShows(page, 'lang=en&policy=qemu&rate=2000000');
    await expect(notices(page).getByRole('button')).toHaveCount(0);
  });
});

test('a run that was opened by mistake is taken back at once, with its own picture', async ({
  page,
}) => {
  const lab = await opened(page, 'lang=en&t=5.62');
  await isPainted(page);
  const before = await seen(page);
  await dropFile(page, 'monster.json', JSON.stringify(fileOf(MONSTER)));
  await expect(notices(page)).toContainText('monster.json');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('recording')).toBeHidden();
  expect(await seen(page)).toEqual(before);
  await lab.phase(3).click();
  await showsWhatAFreshOneShows(page, 'lang=en&phase=3');
  await page.keyboard.press('s');
  const saved = page.waitForEvent('download');
  await page.getByTestId('save-memory-source').click();
  expect((await saved).suggestedFilename()).toMatch(/memory-source.*\.png$/);
});

test('after a stop the picture follows the playhead through the run that is shown', async ({
  page,
}) => {
  const lab = await opened(page, 'lang=en&t=5.62');
  const before = await lab.tile('total').getAttribute('data-value');
  await lab.type('rate', '1000000');
  await lab.addressHas(/do=5\.62:rate=/);
  // What is stopped goes back to the last run that is recorded: this one.
  await expect(lab.tile('total')).not.toHaveAttribute('data-value', before!);
  await dropFile(page, 'monster.json', JSON.stringify(fileOf(MONSTER)));
  await page.getByTestId('recording').getByRole('button', { name: 'Stop' }).click();
  await expect(lab.value('ram')).toHaveValue('1 GiB');
  await lab.phase(3).click();
  await isPainted(page);
  await showsWhatAFreshOneShows(page, 'lang=en&do=5.62:rate=1000000&phase=3');
});

function fileOf({ ram, rate, wws, bw }: typeof MONSTER): object {
  return {
    vm: { ram },
    workload: { writesPerSecond: Number(rate), writableWorkingSet: wws },
    link: { bandwidth: bw },
  };
}
