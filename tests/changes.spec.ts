import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { readAddress } from '../src/session/address/permalink';
import { record } from '../src/migration/record';
import { LabPage } from './lab-page';

/** What `record()` gives in Node for an address. */
function inNode(query: string) {
  const { scenario, interventions } = readAddress(query).address.experiment;
  return record(scenario, interventions);
}

const totalOf = (query: string) => String(inNode(query).outcome.totalTime);
const total = (lab: LabPage) => lab.tile('total');
const stage = (page: Page) => page.getByTestId('stage');

async function showsTotalOf(lab: LabPage, query: string): Promise<void> {
  await expect(total(lab)).toHaveAttribute('data-value', totalOf(query));
}

test.describe('a change in the middle of a migration', () => {
  test('holds from then on: the past stays, and the playhead too', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    await lab.type('bw', '2Gbit/s');
    await showsTotalOf(lab, 'do=5.62:bw=2Gbit/s');
    await expect(stage(page)).toHaveAttribute('data-t', '5.62');
    await lab.type('rate', '20000');
    await showsTotalOf(lab, 'do=5.62:bw=2Gbit/s,5.62:rate=20000');
    // Before the change the settings are as they were.
    await lab.phase(1).click();
    await page.getByRole('button', { name: 'Step forward' }).click();
    await expect(lab.value('bw')).toHaveValue('1 Gbit/s');
    await lab.phase(3).click();
    await expect(lab.value('bw')).toHaveValue('2 Gbit/s');
  });

  test('holds from the start if that is asked for, or if it can’t be otherwise', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    await lab.toSettings();
    await page.getByRole('radio', { name: 'from the start' }).check();
    await lab.type('bw', '2Gbit/s');
    await showsTotalOf(lab, 'bw=2Gbit/s');
    await page.getByRole('radio', { name: /on$/ }).check();
    await expect(page.getByText('from the start: cannot change').first()).toBeAttached();
    await lab.type('ram', '2GiB');
    await showsTotalOf(lab, 'bw=2Gbit/s&ram=2GiB');
  });

  test('made with a slider is one intervention, however far it is dragged', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    await lab.toSettings();
    const box = (await lab.slider('bw').boundingBox())!;
    const y = box.y + box.height / 2;
    const entries = () => page.evaluate(() => history.length);
    const before = await entries();
    await page.mouse.move(box.x + box.width * 0.5, y);
    await page.mouse.down();
    for (const share of [0.55, 0.6, 0.65, 0.7]) {
      const shown = await total(lab).getAttribute('data-value');
      await page.mouse.move(box.x + box.width * share, y);
      await expect(total(lab)).not.toHaveAttribute('data-value', shown!);
    }
    await page.mouse.up();
    await lab.addressHas(/[?&]do=5\.62:bw=[^,&]+&/);
    expect(await entries()).toBe(before + 1);
    await page.keyboard.press('Control+z');
    await showsTotalOf(lab, '');
  });

  test('made key by key is one step too, and the ghost is what was before the first', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    const before = await total(lab).getAttribute('data-value');
    await lab.toSettings();
    await lab.slider('bw').focus();
    for (let i = 0; i < 3; i++) {
      const shown = await total(lab).getAttribute('data-value');
      await page.keyboard.press('ArrowRight');
      await expect(total(lab)).not.toHaveAttribute('data-value', shown!);
    }
    const seconds = Number(before).toFixed(2);
    await expect(page.getByTestId('ghost-chip')).toContainText(seconds);
    await page.keyboard.press('Control+z');
    await expect(total(lab)).toHaveAttribute('data-value', before!);
    await expect(page.getByTestId('undo')).toHaveAttribute('aria-disabled', 'true');
  });

  test('while it plays holds time still as long as the slider is held', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&phase=2');
    await page.keyboard.press('Space');
    await lab.toSettings();
    const box = (await lab.slider('bw').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2);
    await page.mouse.up();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  });
});

test.describe('undo and redo', () => {
  test('take back every kind of change, by key and by button', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    const states = [''];
    await lab.type('bw', '2Gbit/s');
    states.push('do=5.62:bw=2Gbit/s');
    await showsTotalOf(lab, states[1]);
    await lab.openFaults();
    await page.getByTestId('fault-linkDown').click();
    states.push('do=5.62:bw=2Gbit/s,5.62:linkDown');
    await showsTotalOf(lab, states[2]);
    await page.getByTestId('cancel').click();
    states.push('do=5.62:bw=2Gbit/s,5.62:linkDown,5.62:cancel');
    await showsTotalOf(lab, states[3]);
    await page.keyboard.press('r');
    states.push('');
    await showsTotalOf(lab, states[4]);
    for (const state of states.slice(0, -1).reverse()) {
      await page.keyboard.press('Control+z');
      await showsTotalOf(lab, state);
    }
    await expect(page.getByTestId('undo')).toHaveAttribute('aria-disabled', 'true');
    for (const state of states.slice(1)) {
      await page.getByTestId('redo').click();
      await showsTotalOf(lab, state);
    }
    await expect(page.getByTestId('redo')).toHaveAttribute('aria-disabled', 'true');
  });
});

test.describe('back and forward of the browser', () => {
  test('lead from change to change, and back to the instant at which each was made', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    await lab.type('bw', '2Gbit/s');
    await showsTotalOf(lab, 'do=5.62:bw=2Gbit/s');
    await lab.phase(3).click();
    await expect(stage(page)).toHaveAttribute('data-phase', 'finalCopy');
    await lab.toSettings();
    await page.getByRole('radio', { name: 'from the start' }).check();
    await lab.type('ram', '2GiB');
    await showsTotalOf(lab, 'ram=2GiB&do=5.62:bw=2Gbit/s');
    await page.goBack();
    await showsTotalOf(lab, 'do=5.62:bw=2Gbit/s');
    await expect(stage(page)).toHaveAttribute('data-phase', 'finalCopy');
    await page.goBack();
    await showsTotalOf(lab, '');
    await expect(stage(page)).toHaveAttribute('data-t', '5.62');
    await page.goForward();
    await page.goForward();
    await showsTotalOf(lab, 'ram=2GiB&do=5.62:bw=2Gbit/s');
    // Going back is a change too.
    await page.keyboard.press('Control+z');
    await showsTotalOf(lab, 'do=5.62:bw=2Gbit/s');
  });

  test('have no entry for moving about in time', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en');
    const entries = () => page.evaluate(() => history.length);
    const before = await entries();
    for (const number of [2, 3, 4, 5, 6]) {
      await lab.phase(number).click();
      await lab.isInPhase(number);
    }
    await page.getByTestId('tab-inside').click();
    await lab.addressHas(/panel=inside/);
    expect(await entries()).toBe(before);
  });
});

test.describe('the address', () => {
  test('holds what was done, so that another reader sees the same', async ({ page, context }) => {
    const lab = new LabPage(page);
    await lab.open('lang=en&t=5.62');
    await lab.type('bw', '2Gbit/s');
    await page.getByTestId('show-statechart').click();
    await lab.addressHas(/v=1&do=5\.62:bw=2Gbit\/s&t=5\.62&show=statechart/);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(new LabPage(other).tile('total')).toHaveAttribute(
      'data-value',
      totalOf('do=5.62:bw=2Gbit/s'),
    );
    await expect(other.getByTestId('show-statechart')).toHaveAttribute('aria-pressed', 'true');
  });

  test('does no harm, whatever it holds', async ({ page }) => {
    const lab = new LabPage(page);
    const evil = encodeURIComponent(
      '<img src=x onerror="window.hit=1"><script>window.hit=1</script>',
    );
    const nonsense = Array.from({ length: 2000 }, (_, i) => `x${i}`).join(',');
    await lab.open(`lang=en&vm=NYC&do=${nonsense}&ram=1e308GiB&bw=12parsecs&vs=${evil};bw=${evil}`);
    await expect(page.getByTestId('notices').getByRole('button')).toHaveCount(7);
    await expect(page.getByTestId('notices')).toContainText('more values in the link');
    await lab.open(`lang=en&vm=${evil.slice(0, 90)}&page=999999999&t=1e300`);
    await expect(total(lab)).toHaveAttribute('data-value', totalOf(''));
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  });
});

test('passes are stepped through by key and by button, forward and back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en');
  const starts = inNode('').passes.map(({ start }) => start);
  for (const start of starts) {
    await page.keyboard.press(']');
    await expect(stage(page)).toHaveAttribute('data-t', String(start));
  }
  for (const start of starts.slice(0, -1).reverse()) {
    await page.getByRole('button', { name: 'Previous pass' }).click();
    await expect(stage(page)).toHaveAttribute('data-t', String(start));
  }
});

test('a finger drags the playhead', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en');
  const strip = page.locator('section.timeline .strip');
  const { x, y, width } = (await strip.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + width * share, y: y + 60 }],
    });
  await touch('touchStart', 0.2);
  const touched = await stage(page).getAttribute('data-t');
  for (const share of [0.25, 0.3, 0.4]) await touch('touchMove', share);
  await expect(stage(page)).not.toHaveAttribute('data-t', touched!);
  await touch('touchMove', 1);
  await touch('touchEnd', 1);
  await expect(stage(page)).toHaveAttribute('data-phase', 'completed');
});

test('a finger that scrolls past the strip leaves the playhead alone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new LabPage(page);
  await lab.open('lang=en&t=5.62');
  const strip = page.locator('section.timeline .strip');
  await strip.scrollIntoViewIfNeeded();
  const { x, y } = (await strip.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  for (const [type, down] of [
    ['touchStart', 0],
    ['touchMove', -20],
    ['touchMove', -60],
    ['touchMove', -120],
  ] as const) {
    const touchPoints = [{ x: x + 200, y: y + 60 + down }];
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(stage(page)).toHaveAttribute('data-t', '5.62');
});
