import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { readAddress } from '../src/session/address/permalink';
import type { Intervention } from '../src/migration/interventions';
import { record } from '../src/migration/record';
import { otherLanguage, resize, wordsThatMeet } from './drawn';
import { LabPage } from './lab-page';
import { LANGUAGES } from './languages';

const FASTER = 'do=3:bw=10Gbit/s';
const THREE = 'do=3:bw=10Gbit/s,3.2:rate=20000,20:linkDown';

/** What `record()` gives in Node for an address, with other interventions if there are any. */
function inNode(query: string, changed?: readonly Intervention[]) {
  const { scenario, interventions } = readAddress(query).address.experiment;
  return record(scenario, changed ?? interventions);
}

function outcome(query: string, changed?: readonly Intervention[]) {
  const { totalTime, downtime, livePasses, bytesSent, client } = inNode(query, changed).outcome;
  return { total: totalTime, downtime, passes: livePasses, sent: bytesSent, client: client.stall };
}

/** The only intervention of an address, at another instant. */
function movedTo(query: string, t: number): readonly Intervention[] {
  return readAddress(query).address.experiment.interventions.map((each) => ({ ...each, t }));
}

const marks = (page: Page) => page.getByTestId('mark');
const popover = (page: Page) => page.getByTestId('mark-popover');
const instantOf = async (mark: Locator) => Number(await mark.getAttribute('aria-valuenow'));

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** Opens an address and waits for its marks. */
async function open(page: Page, query: string, count: number): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(`lang=en&${query}`);
  await expect(marks(page)).toHaveCount(count);
  return lab;
}

test.describe('a mark that is dragged', () => {
  test('stays under the pointer, and the run is that of the moved instant', async ({ page }) => {
    const lab = await open(page, FASTER, 1);
    const mark = marks(page);
    const from = await middle(mark);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const seen = new Set<number>();
    for (const by of [-20, -60, -40, -80]) {
      await page.mouse.move(from.x + by, from.y + 5);
      await expect.poll(() => instantOf(mark)).toBeLessThan(3);
      const t = await instantOf(mark);
      await lab.showsOutcome(outcome(FASTER, movedTo(FASTER, t)));
      const now = await middle(mark);
      expect(Math.abs(now.x - (from.x + by))).toBeLessThan(2);
      seen.add(t);
    }
    expect(seen.size).toBe(4);
    await page.mouse.up();
    const t = await instantOf(mark);
    await lab.addressHas(new RegExp(`do=${t}:bw=10Gbit/s`));
    await expect(popover(page)).toBeHidden();

    // The whole drag is one change.
    await page.getByTestId('undo').click();
    await lab.showsOutcome(outcome(FASTER));
    await expect(mark).toHaveAttribute('aria-valuenow', '3');
  });

  test('does not move the playhead, and Escape puts it back', async ({ page }) => {
    const lab = await open(page, `${FASTER}&t=1s`, 1);
    const mark = marks(page);
    const from = await middle(mark);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 70, from.y, { steps: 3 });
    await expect.poll(() => instantOf(mark)).toBeLessThan(3);
    await page.keyboard.press('Escape');
    await expect(mark).toHaveAttribute('aria-valuenow', '3');
    await page.mouse.move(from.x - 90, from.y);
    await page.mouse.up();
    await expect(mark).toHaveAttribute('aria-valuenow', '3');
    await lab.showsOutcome(outcome(FASTER));
    await expect(page.getByTestId('stage')).toHaveAttribute('data-t', '1');
    await expect(popover(page)).toBeHidden();
  });

  test('can be moved past another, and beyond the end', async ({ page }) => {
    const lab = await open(page, 'do=2:load=0.5,4:cancel', 2);
    const cancel = page.getByRole('slider', { name: /cancelled/ });
    const from = await middle(cancel);
    const load = await middle(page.getByRole('slider', { name: /host load/ }));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(load.x - 60, from.y, { steps: 5 });
    await expect.poll(() => instantOf(cancel)).toBeLessThan(2);
    await expect(cancel).toBeFocused();
    // What follows the cancel never happens now, and says so.
    await expect(page.getByRole('slider', { name: /never happens.*host load/ })).toBeVisible();
    await page.mouse.move(from.x + 15, from.y, { steps: 5 });
    await expect.poll(() => instantOf(cancel)).toBeGreaterThan(4);
    await page.mouse.up();
    const t = await instantOf(cancel);
    const [first, second] = readAddress('do=2:load=0.5,4:cancel').address.experiment.interventions;
    await lab.showsOutcome(outcome('', [first, { ...second, t }]));
  });
});

test('a mark tells when, where in the migration, and what', async ({ page }) => {
  await open(page, THREE, 3);
  await expect(marks(page).nth(0)).toHaveAttribute(
    'aria-valuetext',
    /^3\.00\ss, Memory transfer, pass 1: bandwidth set to 10\sGbit\/s$/,
  );
  await expect(marks(page).nth(1)).toHaveAttribute('aria-valuetext', /set to 20,000\spages\/s$/);
  await expect(marks(page).nth(2)).toHaveAccessibleName(/never happens.*link down/);
  await expect(marks(page).nth(2)).toHaveAttribute('aria-valuetext', /after the migration/);
  await expect(marks(page).nth(0)).toHaveAccessibleDescription(/Delete removes it/);
});

test('marks at one instant stand above each other, none over another', async ({ page }) => {
  await open(page, 'do=3:bw=10Gbit/s,3:rate=20000,3:load=0.5,3:copy=1GiB/s,3.01:diskbw=1Gbit/s', 5);
  const boxes = await marks(page).evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect),
  );
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const apart = Math.hypot(a.left - b.left, a.top - b.top);
      expect(apart, JSON.stringify([a, b])).toBeGreaterThanOrEqual(23.9);
    }
  }
});

test('the keyboard moves, opens and removes a mark', async ({ page }) => {
  const lab = await open(page, FASTER, 1);
  const recording = inNode(FASTER);
  const mark = marks(page);
  await mark.focus();
  await page.keyboard.press('ArrowRight');
  const later = await instantOf(mark);
  expect(later).toBeGreaterThan(3);
  expect(later).toBeLessThan(recording.passes[0].end);
  await lab.showsOutcome(outcome(FASTER, movedTo(FASTER, later)));
  await page.getByTestId('undo').click();
  await expect(mark).toHaveAttribute('aria-valuenow', '3');
  await lab.showsOutcome(outcome(FASTER));

  await mark.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(mark).toHaveAttribute('aria-valuenow', String(recording.passes[0].end));
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(mark).toHaveAttribute('aria-valuenow', String(recording.passes[0].start));
  await page.keyboard.press('Home');
  await expect(mark).toHaveAttribute('aria-valuenow', '0');
  await lab.showsOutcome(outcome(FASTER, movedTo(FASTER, 0)));
  await page.keyboard.press('End');
  const { end } = inNode(FASTER, movedTo(FASTER, 0));
  await expect(mark).toHaveAttribute('aria-valuenow', String(end));

  await page.keyboard.press('Enter');
  await expect(popover(page)).toBeVisible();
  await expect(page.getByTestId('edit-when')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(popover(page)).toBeHidden();
  await expect(mark).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(marks(page)).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Instant of the migration' })).toBeFocused();
  await lab.showsOutcome(outcome(''));
});

test('a click opens the editor: instants and values are checked and taken', async ({ page }) => {
  const lab = await open(page, FASTER, 1);
  await marks(page).click();
  const when = page.getByTestId('edit-when');
  const value = page.getByTestId('edit-value');
  for (const [text, words] of [
    ['12', 'needs a unit'],
    ['soon', 'is not a quantity'],
    ['25h', 'is too large'],
  ]) {
    await when.fill(text);
    await when.press('Enter');
    await expect(page.getByTestId('edit-when-problem')).toContainText(words);
    await expect(when).toHaveAttribute('aria-invalid', 'true');
    await expect(when).toHaveAccessibleDescription(/.+/);
  }
  await lab.showsOutcome(outcome(FASTER));
  await when.press('Escape');
  await expect(when).toHaveValue('3 s');
  await when.fill('2500ms');
  await when.press('Enter');
  await expect(when).toHaveValue('2.5 s');
  await lab.showsOutcome(outcome('do=2.5:bw=10Gbit/s'));

  await value.fill('5 parsecs');
  await value.press('Enter');
  await expect(page.getByTestId('edit-value-problem')).toContainText('is not a quantity');
  await lab.showsOutcome(outcome('do=2.5:bw=10Gbit/s'));
  // What is still being typed when it is closed by a click elsewhere is taken.
  await value.fill('2 Gbit/s');
  await page.getByText('Live Migration Lab').click();
  await expect(popover(page)).toBeHidden();
  await expect(marks(page)).toBeFocused();
  await lab.showsOutcome(outcome('do=2.5:bw=2Gbit/s'));
});

test('a fault can become another, and is removed', async ({ page }) => {
  const lab = await open(page, 'do=3:linkDown', 1);
  await marks(page).click();
  await page.getByTestId('edit-fault').selectOption('destinationDies');
  await lab.showsOutcome(outcome('do=3:destinationDies'));
  await page.getByTestId('edit-remove').click();
  await expect(popover(page)).toBeHidden();
  await expect(marks(page)).toHaveCount(0);
  await lab.showsOutcome(outcome(''));
});

test('the list of what was done goes there, edits and removes', async ({ page }) => {
  const lab = await open(page, 'do=3:bw=10Gbit/s,3.2:rate=20000', 2);
  await lab.toSettings();
  const rows = page.getByTestId('interventions').getByRole('listitem');
  await rows
    .nth(1)
    .getByRole('button', { name: /^Go to/ })
    .click();
  await expect(page.getByTestId('stage')).toHaveAttribute('data-t', '3.2');
  await rows.nth(1).getByTestId('edit-intervention').click();
  await page.getByTestId('edit-when').fill('1 s');
  await page.getByTestId('edit-when').press('Enter');
  await lab.showsOutcome(outcome('do=1:rate=20000,3:bw=10Gbit/s'));
  // The editor has gone with its intervention to the first place.
  await expect(rows.nth(0).getByTestId('edit-when')).toHaveValue('1 s');
  await rows.nth(0).getByTestId('remove-intervention').click();
  await lab.showsOutcome(outcome(FASTER));
  await expect(rows).toHaveCount(1);
});

test.describe('the abandoned future', () => {
  test('is told and drawn until it is dismissed', async ({ page }) => {
    const lab = await open(page, 't=3s', 0);
    const chip = page.getByTestId('ghost-chip');
    await expect(chip).toBeHidden();
    await lab.type('bw', '10Gbit/s');
    const before = inNode('').outcome;
    const total = before.totalTime.toFixed(2);
    const blackout = Math.round(before.downtime * 1000);
    await expect(chip).toContainText(new RegExp(`total ${total}\\ss, blackout ${blackout}\\sms`));
    await expect(chip).toHaveAccessibleName(/from 3\.00\ss/);
    await expect(page.getByTestId('ghost')).toBeVisible();
    await lab.showsOutcome(outcome(FASTER));
    await page.getByTestId('ghost-dismiss').click();
    await expect(chip).toBeHidden();
    await expect(page.getByTestId('ghost')).toHaveCount(0);
    await lab.showsOutcome(outcome(FASTER));
  });

  test('of a run that is cancelled stands beyond its end', async ({ page }) => {
    await open(page, 't=5s', 0);
    await page.keyboard.press('c');
    await expect(marks(page)).toHaveCount(1);
    const ghost = (await page.getByTestId('ghost').boundingBox())!;
    const mark = await middle(marks(page));
    expect(ghost.width).toBeGreaterThan(150);
    expect(ghost.x + ghost.width).toBeGreaterThan(mark.x + 150);
  });

  test('is compared with by a click', async ({ page }) => {
    const lab = await open(page, 't=3s', 0);
    await lab.type('bw', '10Gbit/s');
    await page.getByTestId('ghost-compare').click();
    await expect(page.getByTestId('ghost-chip')).toBeHidden();
    await lab.addressHas(/vs/);
  });
});

test.describe('by touch, at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a mark is dragged, and a tap opens its editor at full width', async ({ page }) => {
    const lab = await open(page, FASTER, 1);
    const mark = marks(page);
    await mark.scrollIntoViewIfNeeded();
    const from = await middle(mark);
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by = 0) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by, y: from.y }],
      });
    await touch('touchStart');
    for (const by of [-10, -25, -40]) await touch('touchMove', by);
    await touch('touchEnd');
    await expect.poll(() => instantOf(mark)).toBeLessThan(2.5);
    await lab.showsOutcome(outcome(FASTER, movedTo(FASTER, await instantOf(mark))));

    await mark.tap();
    await expect(popover(page)).toBeVisible();
    const box = (await popover(page).boundingBox())!;
    expect(box.width).toBeGreaterThan(370);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    expect(box.y).toBeGreaterThanOrEqual(0);
  });
});

test('with a ghost no words overlap or leave the page, at any width and in both languages', async ({
  page,
}) => {
  const sizes = [
    [390, 844],
    [1280, 720],
    [1440, 900],
  ] as const;
  await open(page, 't=3s', 0);
  const strip = page.locator('section.timeline');
  /** How high the head of the timeline is, at each size and in each language. */
  const heads = async (look?: (where: string) => Promise<void>) => {
    const heights: Record<string, number> = {};
    for (const language of LANGUAGES) {
      for (const [width, height] of sizes) {
        const where = `${language}, ${width} px`;
        await resize(page, width, height);
        if (width > 390) heights[where] = (await strip.locator('.head').boundingBox())!.height;
        await look?.(where);
      }
      await otherLanguage(page);
    }
    return heights;
  };
  const before = await heads();
  await page.getByTestId('tab-settings').click();
  await page.getByTestId('value-bw').fill('10Gbit/s');
  await page.getByTestId('value-bw').press('Enter');
  await expect(page.getByTestId('ghost-chip')).toBeVisible();
  await page.getByTestId('value-bw').blur();
  const words = strip.locator(
    '.strip svg text, .head p [data-testid=pace], .head li, .chip span, .tools button',
  );
  const after = await heads(async (where) => {
    expect(await wordsThatMeet(words, 0.5), where).toEqual([]);
  });
  expect(after).toEqual(before);
});
