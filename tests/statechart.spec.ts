import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Intervention } from '../src/migration/interventions';
import { migrationMachine } from '../src/migration/machine';
import { snapshotAt } from '../src/migration/moment';
import { defaultScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import type { Recording } from '../src/migration/recording';
import { chartOf } from '../src/migration/chart';
import { eventTimes } from '../src/session/time/event-times';
import { otherLanguage, resize, sticksOut } from './drawn';
import { LabPage } from './lab-page';
import { LANGUAGES } from './languages';

const chart = chartOf(migrationMachine);
const recording = record(defaultScenario());
const middle = ({ phases }: Recording, name: string) => {
  const { start, end } = phases.find((phase) => phase.name === name)!;
  return Math.round(((start + end) / 2) * 1000) / 1000;
};
const inMemoryTransfer = middle(recording, 'memoryTransfer');
const inFinalCopy = middle(recording, 'finalCopy');

const linkDown = (t: number): Intervention[] => [{ t, kind: 'fault', fault: 'linkDown' }];
const RUNS: Readonly<Record<string, { query: string; run: Recording }>> = {
  completed: { query: '', run: recording },
  cancelled: {
    query: `do=${inMemoryTransfer}:cancel`,
    run: record(defaultScenario(), [{ t: inMemoryTransfer, kind: 'cancel' }]),
  },
  failed: {
    query: `do=${inFinalCopy}:linkDown`,
    run: record(defaultScenario(), linkDown(inFinalCopy)),
  },
  'post-copy': { query: 'policy=qemu-postcopy', run: record(defaultScenario('qemu-postcopy')) },
};

const statechart = (page: Page) => page.getByTestId('statechart');
const stateIn = (page: Page, id: string) => page.locator(`[data-state="migration.${id}"]`);

/** All of the machine, with what ends a migration badly. */
async function openWhole(page: Page, query: string): Promise<LabPage> {
  const lab = await open(page, query);
  await page.getByTestId('statechart-failures').click();
  await expect(statechart(page).locator('[data-edge]').first()).toBeAttached();
  return lab;
}

async function open(page: Page, query: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(`show=statechart&${query}`);
  await expect(statechart(page).locator('[data-state]').first()).toBeVisible();
  return lab;
}

/** The states that are lit, as the page says it to everybody. */
function lit(page: Page): Promise<string[]> {
  return statechart(page)
    .locator('[aria-current=step]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-state') ?? ''));
}

for (const [name, { query, run }] of Object.entries(RUNS)) {
  test(`event by event the lit states are those of the recording: ${name}`, async ({ page }) => {
    const lab = await open(page, `lang=en&${query}`);
    for (const t of eventTimes(run)) {
      await expect(statechart(page)).toHaveAttribute('data-t', String(t));
      const { active } = snapshotAt(run, t);
      expect((await lit(page)).sort(), `at ${t} s`).toEqual([...active].sort());
      await page.keyboard.press('ArrowRight');
    }
    // And back: nothing of what came later is left.
    await page.keyboard.press('Home');
    await expect(statechart(page)).toHaveAttribute('data-t', '0');
    expect((await lit(page)).sort()).toEqual([...run.snapshots[0].active].sort());
    expect(lab.complaints).toEqual([]);
  });
}

test('every state of the machine has a node, and every transition its words', async ({ page }) => {
  await openWhole(page, 'lang=en');
  const states = await statechart(page)
    .locator('[data-state]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-state')));
  expect(states).toEqual([...chart.states.keys()].filter((id) => id !== chart.root));
  const inside = chart.transitions.filter(({ source }) => source !== chart.root);
  const labels = await statechart(page)
    .locator('[data-label]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-label') ?? ''));
  for (const { id } of inside) expect(labels.flatMap((label) => label.split('; '))).toContain(id);
  await expect(statechart(page)).toContainText('Cancel / refused');
});

test('the key d, the button and the address show it and hide it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('lang=en');
  await page.keyboard.press('d');
  await expect(statechart(page)).toBeVisible();
  await lab.addressHas(/show=statechart/);
  await page.getByTestId('show-statechart').click();
  await expect(statechart(page)).toBeHidden();
});

test('the way so far is told apart from what was not taken', async ({ page }) => {
  await openWhole(page, `lang=en&t=${recording.end}`);
  const way = (id: string) =>
    statechart(page).locator(`[data-edge="migration.${id}"]`).getAttribute('data-way');
  expect(await way('setup.connecting CONNECTED 0')).toBe('taken');
  expect(await way('setup CANCEL 0')).toBe('open');
  expect(await way('networkReconfiguration.switch.waitingForTheSwitch SWITCH_RELEARNED 0')).toBe(
    'last',
  );
  await expect(stateIn(page, 'cancelled')).toHaveAttribute('data-standing', 'never');
  await expect(stateIn(page, 'setup')).toHaveAttribute('data-standing', 'visited');
  await expect(stateIn(page, 'completed')).toHaveAttribute('data-standing', 'active');
});

test('by keyboard: what holds in a state, when it was entered, and a way there', async ({
  page,
}) => {
  await open(page, 'lang=en');
  const pass = stateIn(page, 'memoryTransfer.pass');
  const starts = recording.passes.filter(({ final }) => !final).map(({ start }) => start);
  await pass.focus();
  await expect(page.getByRole('tooltip')).toContainText('may be cancelled');
  await expect(pass).toHaveAccessibleDescription(/the source owns the disk/);
  for (const [i, start] of [...starts, starts[0]].entries()) {
    await page.keyboard.press('Enter');
    await expect(statechart(page)).toHaveAttribute('data-t', String(start));
    const number = (i % starts.length) + 1;
    await expect(page.getByTestId('present-state')).toContainText(`Pass ${number}`);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toBeHidden();
  const { t } = snapshotAt(recording, recording.end);
  await stateIn(page, 'completed').click();
  await expect(statechart(page)).toHaveAttribute('data-t', String(t));
  // A state that was never reached tells so, and leads nowhere.
  await stateIn(page, 'networkReconfiguration.memory.pulling').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tooltip')).toContainText('Not reached');
  await expect(statechart(page)).toHaveAttribute('data-t', String(t));
});

test('all can be read and nothing overlaps, at any width and in both languages', async ({
  page,
}) => {
  await openWhole(page, `lang=en&t=${inMemoryTransfer}`);
  for (const language of LANGUAGES) {
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [390, 844],
    ] as const) {
      await resize(page, width, height);
      const where = `${language}, ${width} px`;
      expect(await overlaps(statechart(page)), where).toEqual([]);
      expect(await sticksOut(page), where).toBeLessThanOrEqual(0);
    }
    await otherLanguage(page);
  }
});

test('failures and cancel are there when asked for, and where the recording took one', async ({
  page,
}) => {
  await open(page, 'lang=en');
  await expect(stateIn(page, 'cancelled')).toHaveCount(0);
  await expect(statechart(page)).not.toContainText('Source died');
  await page.getByTestId('statechart-failures').click();
  await expect(stateIn(page, 'cancelled')).toBeVisible();
  await expect(statechart(page)).toContainText('Source died');
  await page.getByTestId('statechart-failures').click();
  await expect(stateIn(page, 'cancelled')).toHaveCount(0);
  await open(page, `lang=en&${RUNS['cancelled'].query}&t=${inMemoryTransfer}`);
  await expect(stateIn(page, 'cancelled')).toHaveAttribute('data-standing', 'active');
  await expect(page.getByTestId('present-state')).toContainText('Cancelled');
});

test('the present state is large, and a small scene shows what it means', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const { start, end } = recording.phases.find(({ name }) => name === 'networkReconfiguration')!;
  const SCENES = [
    [inMemoryTransfer, 'Pass 1', 'source', 'source'],
    [middle(recording, 'storageHandover'), '', 'nowhere', undefined],
    [(start + end) / 2, '', 'destination', 'destination'],
  ] as const;
  for (const [t, name, vm, owner] of SCENES) {
    await open(page, `lang=en&t=${t}`);
    const scene = page.getByTestId('small-scene');
    await expect(scene).toHaveAttribute('data-vm', vm);
    if (owner) await expect(scene).toHaveAttribute('data-owner', owner);
    const present = page.getByTestId('present-state').locator('strong').first();
    await expect(present).toContainText(name);
    const size = await present.evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
    expect(size).toBeGreaterThanOrEqual(20);
  }
});

test('the happy path fits its room, and nothing of it overlaps, in both languages', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, `lang=en&t=${inMemoryTransfer}`);
  for (const language of LANGUAGES) {
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [390, 844],
    ] as const) {
      await resize(page, width, height);
      const where = `${language}, ${width} px`;
      expect(await overlaps(statechart(page)), where).toEqual([]);
      expect(await sticksOut(page), where).toBeLessThanOrEqual(0);
      if (width < 1280) continue;
      const hidden = await page.locator('main').evaluate((it) => it.scrollHeight - it.clientHeight);
      expect(hidden, where).toBeLessThanOrEqual(0);
    }
    await otherLanguage(page);
  }
});

/** Texts that are small, stick out or lie on something, as the browser has drawn them. */
function overlaps(chartOnPage: Locator): Promise<string[]> {
  return chartOnPage.evaluate((section) => {
    const found: string[] = [];
    const all = (selector: string) => [...section.querySelectorAll(selector)];
    const meet = (a: Element, b: Element, slack: number) => {
      const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      return (
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack
      );
    };
    const boxes = all('button:not(.group)');
    const labels = all('[data-label]');
    boxes.forEach((box, i) => {
      for (const other of boxes.slice(i + 1))
        if (meet(box, other, 0)) found.push(`${box.textContent} lies on ${other.textContent}`);
      for (const label of labels)
        if (meet(box, label, 1)) found.push(`${label.textContent} lies on ${box.textContent}`);
    });
    labels.forEach((label, i) => {
      for (const other of labels.slice(i + 1))
        if (meet(label, other, 2)) found.push(`${label.textContent} lies on ${other.textContent}`);
    });
    for (const line of all('button > span')) {
      const [text, box] = [line, line.parentElement!].map((each) => each.getBoundingClientRect());
      if (text.left < box.left || text.right > box.right)
        found.push(`${line.textContent} sticks out`);
    }
    for (const text of all('button > span, tspan, p, li'))
      if (parseFloat(getComputedStyle(text).fontSize) < 13)
        found.push(`${text.textContent} is small`);
    return found;
  });
}
