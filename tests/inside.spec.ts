import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { bitmapWord } from '../src/migration/bitmap-word';
import { MemoryReplay } from '../src/migration/memory-replay';
import { networkEvents } from '../src/migration/network-events';
import { passAccount } from '../src/migration/pass-account';
import { pageLife } from '../src/migration/page-life';
import { defaultScenario, withField } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { LabPage } from './lab-page';

// Fast enough that pages are written and sent again; the recording that the page makes of it.
const RATE = 20_000;
const scenario = withField(defaultScenario(), 'workload.writesPerSecond', RATE);
const recording = record(scenario);
const PAGE = 5000;
const T = 11;

const ADDRESS = `lang=en&rate=${RATE}&panel=inside`;

async function open(page: Page, query = ''): Promise<LabPage> {
  const lab = new LabPage(page);
  await page.goto(`/?${ADDRESS}${query}`);
  await expect(page.getByTestId('inside')).toBeVisible();
  return lab;
}

/** Expects an instant to be seen, to the last bit. */
const expectAt = (page: Page, t: number) =>
  expect(page.getByTestId('stage')).toHaveAttribute('data-t', String(t));

async function expectLife(page: Page, of = recording) {
  const life = pageLife(of, PAGE);
  const shown = page.getByTestId('page-life');
  await expect(shown).toHaveAttribute('data-page', String(PAGE));
  await expect(shown).toHaveAttribute('data-writes', String(life.writes.count));
  await expect(shown).toHaveAttribute('data-sends', life.sends.map(({ left }) => left).join(' '));
  const marks = page.getByTestId('life-marks').locator('[data-send]');
  await expect(marks).toHaveCount(life.sends.length);
  return life;
}

async function expectWord(page: Page, number: number, t: number) {
  const replay = new MemoryReplay(recording.scenario, recording.memory);
  replay.seek(t);
  const word = bitmapWord(replay, number, t);
  const shown = page.getByTestId('bitmap-word');
  await expect(shown).toHaveAttribute('data-index', String(word.index));
  await expect(shown).toHaveAttribute('data-t', String(t));
  await expect(shown).toHaveAttribute('data-to-send', String(word.toSend));
  await expect(shown).toHaveAttribute('data-log', String(word.log));
  const states = await shown
    .locator('[data-bit]')
    .evaluateAll((bits) => bits.map((bit) => (bit as HTMLElement).dataset['state']));
  expect(states).toEqual(word.source);
}

test.describe('a page', () => {
  test('has the life that it had in the recording, in the list and on the timeline', async ({
    page,
  }) => {
    await open(page, `&t=${T}&page=${PAGE}`);
    const life = await expectLife(page);
    expect(life.sends.length).toBeGreaterThan(1);
    await expect(page.getByTestId('life-text')).toContainText(`Sent ${life.sends.length} times`);
    await expect(page.getByTestId('life-legend')).toContainText('Page 5,000');

    const again = page
      .getByTestId('page-life')
      .getByText(/^Sent again in pass/)
      .first();
    await expect(again).toBeVisible();
    await page.getByTestId('page-life').locator(`[data-go="${life.sends[1].left}"]`).click();
    await expectAt(page, life.sends[1].left);
  });

  test('keeps its place when the past is changed, and has another life', async ({ page }) => {
    const lab = await open(page, `&t=${T}&page=${PAGE}`);
    await expectLife(page);
    await page.getByTestId('tab-story').click();
    await lab.type('rate', '40000');
    await lab.addressHas(/do=/);
    await page.getByTestId('tab-inside').click();
    const changed = record(scenario, [
      { t: T, kind: 'set', field: 'workload.writesPerSecond', value: 40_000 },
    ]);
    expect(pageLife(changed, PAGE).writes.count).not.toBe(pageLife(recording, PAGE).writes.count);
    await expectLife(page, changed);
  });

  test('shows the real bits of its word, at any instant', async ({ page }) => {
    await open(page, `&t=${T}&page=${PAGE}`);
    await expectWord(page, PAGE, T);
    // In the middle of a pass, and where one begins.
    await page.getByRole('region', { name: 'Timeline' }).getByRole('img').click();
    await expect(page.getByTestId('stage')).not.toHaveAttribute('data-t', String(T));
    await expectWord(page, PAGE, Number(await page.getByTestId('stage').getAttribute('data-t')));
    await page.keyboard.press('2');
    for (const { start } of recording.passes.slice(0, 3)) {
      await expectAt(page, start);
      await expectWord(page, PAGE, start);
      await page.keyboard.press(']');
    }
  });

  test('is picked by number, by address, bit by bit and word by word', async ({ page }) => {
    const lab = await open(page, `&t=${T}`);
    const field = page.getByTestId('inside-page-field');
    const now = page.getByTestId('inside-page-now');
    await field.fill('0x1388FFF');
    await field.press('Enter');
    await expect(now).toHaveAttribute('data-page', String(PAGE));
    await lab.addressHas(/page=5000/);
    await expect(page.getByTestId('page-card')).toHaveAttribute('data-page', String(PAGE));

    await page.getByTestId('bitmap-word').locator('[data-bit="31"]').click();
    await expect(now).toHaveAttribute('data-page', '5023');
    await page.getByRole('button', { name: 'Next word' }).click();
    await expect(now).toHaveAttribute('data-page', '5055');
    await expectWord(page, 5055, T);

    await field.fill('262144');
    await field.press('Enter');
    await expect(page.getByRole('alert')).toContainText('262,143');
    await field.fill('nothing');
    await field.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(now).toHaveAttribute('data-page', '5055');
  });
});

test.describe('a pass', () => {
  test('tells what it sent and why it ended, each of them', async ({ page }) => {
    await open(page);
    await page.getByTestId('inside-passes').click();
    const report = page.getByTestId('pass-report');
    for (const { number } of recording.passes) {
      const { end, checks } = passAccount(recording, number)!;
      await page.getByTestId(`pass-${number}`).getByRole('button').click();
      await expect(report).toHaveAttribute('data-pass', String(number));
      await expect(report).toHaveAttribute('data-end', end.kind);
      if (end.kind === 'stopped') await expect(report).toHaveAttribute('data-reason', end.reason);
      for (const { reason, met } of checks)
        await expect(report.locator(`[data-rule="${reason}"]`)).toHaveAttribute(
          'data-met',
          String(met),
        );
      await expect(page.getByTestId('pass-why')).not.toBeEmpty();
    }
    const [first] = recording.passes;
    await page.getByTestId('pass-1').getByRole('button').click();
    await report.getByText(/^Ends/).click();
    await expectAt(page, first.end);
    // What is lit is the pass at the playhead, and that is the next one now.
    await expect(page.getByTestId('pass-2')).toHaveAttribute('aria-current', 'step');
    await expect(report).toHaveAttribute('data-pass', '1');
    await page.getByText('Follow the playhead again').click();
    await expect(report).toHaveAttribute('data-pass', '2');
  });

  test('is opened by a double click on the timeline, which seeks as ever, or by Enter', async ({
    page,
  }) => {
    await page.goto(`/?lang=en&rate=${RATE}&t=0`);
    const strip = page.getByText('Pass 1', { exact: true });
    await strip.dblclick({ force: true });
    const report = page.getByTestId('pass-report');
    await expect(report).toHaveAttribute('data-pass', '1');
    const t = Number(await page.getByTestId('stage').getAttribute('data-t'));
    expect(t).toBeGreaterThan(recording.passes[0].start);
    expect(t).toBeLessThan(recording.passes[0].end);

    await page.getByTestId('tab-story').click();
    const playhead = page.getByRole('slider', { name: 'Instant of the migration' });
    await playhead.focus();
    await page.keyboard.press(']');
    await page.keyboard.press('Enter');
    await expect(report).toHaveAttribute('data-pass', '2');
  });

  test('has a table that can be leafed through where there are thousands', async ({ page }) => {
    await page.goto('/?lang=en&policy=qemu&rate=40000&panel=inside');
    await expect(page.getByTestId('inside')).toBeVisible();
    await page.getByTestId('inside-passes').click();
    const rows = page.getByTestId('passes').locator('tbody tr');
    await expect(rows).toHaveCount(20);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(page.getByTestId('pass-21')).toBeVisible();
  });
});

test.describe('the network', () => {
  const events = networkEvents(recording);

  test('tells all that happened, and when', async ({ page }) => {
    await open(page);
    await page.getByTestId('inside-network').click();
    const items = page.getByTestId('network-events').locator('li');
    await expect(items).toHaveCount(events.length);
    const shown = await items.evaluateAll((list) =>
      list.map((item) => {
        const { kind, t } = (item as HTMLElement).dataset;
        return { kind, t: Number(t) };
      }),
    );
    expect(shown).toEqual(events.map(({ kind, t }) => ({ kind, t })));
  });

  test('has each retransmission of the stall at its instant', async ({ page }) => {
    const [stall] = recording.client.stalls;
    await page.goto(`/?lang=en&rate=${RATE}&t=${stall.since}`);
    await page.getByTestId('open-requests').click();
    const list = page.getByTestId('network-events');
    await expect(page.getByTestId('network-filter')).toHaveValue('requests');
    await expect(page.getByTestId('network-detail')).toContainText('is suspended');
    for (const { t, retransmission } of stall.attempts.slice(1)) {
      const item = list.locator(`li[data-kind="retransmission"][data-t="${t}"]`);
      await item.getByRole('button').first().click();
      await expect(item).toContainText(`Retransmission ${retransmission}`);
      await item.getByRole('button', { name: 'Go there' }).click();
      await expectAt(page, t);
    }
  });

  test('tells what befell an entry of the switch', async ({ page }) => {
    await page.goto(`/?lang=en&rate=${RATE}`);
    await page.getByTestId('open-vm').click();
    await expect(page.getByTestId('network-filter')).toHaveValue('vm');
    const relearned = events.find((event) => event.kind === 'learned' && event.port === 2)!;
    const item = page
      .getByTestId('network-events')
      .locator(`li[data-kind="learned"][data-t="${relearned.t}"]`);
    await item.getByRole('button').click();
    await item.getByRole('button', { name: 'Go there' }).click();
    await expectAt(page, relearned.t);
    await expect(page.getByTestId('network-entry')).toContainText('port 2');
  });
});

test('the keyboard alone looks into a page, a pass and a retransmission', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto(`/?lang=en&rate=${RATE}&t=${T}`);
  await page.getByTestId('tab-settings').click();
  await page.getByTestId('tab-settings').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('inside')).toBeVisible();
  await lab.tabTo(page.getByTestId('inside-page-field'));
  await page.keyboard.type(String(PAGE));
  await page.keyboard.press('Enter');
  const now = page.getByTestId('inside-page-now');
  await expect(now).toHaveAttribute('data-page', String(PAGE));
  await expect(page.getByTestId('bitmap-word')).toBeVisible();
  await lab.tabTo(page.locator(`[data-bit="${PAGE % 32}"]`));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(now).toHaveAttribute('data-page', String(PAGE + 9));
  await expect(page.locator(`[data-bit="${(PAGE + 9) % 32}"]`)).toBeFocused();
  await expectAt(page, T);

  await page.getByTestId('inside-page').focus();
  await lab.tabTo(page.getByTestId('inside-passes'));
  await page.keyboard.press('Enter');
  const report = page.getByTestId('pass-report');
  await expect(report).toBeVisible();
  const account = passAccount(recording, 2)!;
  await lab.tabTo(report.locator(`[data-go="${account.pass.end}"]`));
  await page.keyboard.press('Enter');
  await expect(report).toHaveAttribute('data-pass', '2');
  await expectAt(page, account.pass.end);

  await page.getByTestId('inside-passes').focus();
  await lab.tabTo(page.getByTestId('inside-network'));
  await page.keyboard.press('Enter');
  await lab.tabTo(page.locator('li[data-kind="retransmission"] button').first());
  await page.keyboard.press('Enter');
  const detail = page.getByTestId('network-detail');
  await expect(detail).toContainText('sends the request again');
  await lab.tabTo(detail.getByRole('button'));
  await page.keyboard.press('Enter');
  await expectAt(page, recording.client.stalls[0].attempts[1].t);
});
