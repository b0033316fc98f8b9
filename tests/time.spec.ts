import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { PHASES } from '../src/migration/phases';
import { defaultScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { eventTimes } from '../src/session/time/event-times';
import { otherLanguage, resize, wordsThatMeet } from './drawn';
import { LANGUAGES } from './languages';

// The recording that the page makes of the same scenario: "same input, same bits".
const recording = record(defaultScenario());
const events = eventTimes(recording);
const starts = recording.phases.map(({ start }) => start);

const stage = (page: Page) => page.getByTestId('stage');
const playhead = (page: Page) => page.getByRole('slider', { name: 'Instant of the migration' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Opens the page, and waits until there is a migration to see. */
async function open(page: Page, query = '') {
  await page.goto(`/?lang=en${query}`);
  await expect(stage(page)).toBeVisible();
}

/** Expects an instant to be seen, to the last bit. */
async function expectAt(page: Page, t: number) {
  await expect(stage(page)).toHaveAttribute('data-t', String(t));
  await expect(playhead(page)).toHaveAttribute('aria-valuenow', String(t));
}

/** The phases that the stage shows from now on until the migration is over, in order. */
function phasesUntilTheEnd(page: Page): Promise<string[]> {
  return stage(page).evaluate(
    (element: HTMLElement) =>
      new Promise<string[]>((resolve) => {
        const seen = [element.dataset['phase']!];
        const observer = new MutationObserver(() => {
          const phase = element.dataset['phase']!;
          if (phase !== seen.at(-1)) seen.push(phase);
          if (phase !== 'completed') return;
          observer.disconnect();
          resolve(seen);
        });
        observer.observe(element, { attributeFilter: ['data-phase'] });
      }),
  );
}

test('playing passes through the six phases to the very end', async ({ page }) => {
  await open(page, '&speed=10');
  const phases = phasesUntilTheEnd(page);
  await press(page, 'Play');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect(await phases).toEqual([...PHASES, 'completed']);
  await expectAt(page, recording.end);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('with reduced motion playing shows the same phases, in steps', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // Each picture stands for half a second: played faster, the shortest phase would fall between two.
  await open(page, '&speed=5');
  const phases = phasesUntilTheEnd(page);
  await press(page, 'Play');
  expect(await phases).toEqual([...PHASES, 'completed']);
  await expectAt(page, recording.end);
});

test('stepping visits every event exactly, forward and back, and restart goes to the start', async ({
  page,
}) => {
  await open(page);
  for (const t of events.slice(1)) {
    await press(page, 'Step forward');
    await expectAt(page, t);
  }
  await expect(stage(page)).toHaveAttribute('data-phase', 'completed');
  for (const t of [...events].reverse().slice(1)) {
    await press(page, 'Step back');
    await expectAt(page, t);
  }
  for (let i = 0; i < 5; i++) await press(page, 'Step forward');
  await expectAt(page, events[5]);
  await press(page, 'Restart');
  await expectAt(page, 0);
});

test('the buttons go from phase to phase', async ({ page }) => {
  await open(page);
  for (const [i, name] of PHASES.entries()) {
    await expectAt(page, starts[i]);
    await expect(stage(page)).toHaveAttribute('data-phase', name);
    await press(page, 'Next phase');
  }
  await expectAt(page, recording.end);
  await press(page, 'Previous phase');
  await expectAt(page, starts[5]);
});

test('the keyboard does it all', async ({ page }) => {
  await open(page);
  for (const [i, name] of PHASES.entries()) {
    await page.keyboard.press(String(i + 1));
    await expectAt(page, starts[i]);
    await expect(stage(page)).toHaveAttribute('data-phase', name);
  }
  await page.keyboard.press('2');
  await page.keyboard.press('ArrowRight');
  await expectAt(page, recording.passes[1].start);
  await page.keyboard.press('ArrowLeft');
  await expectAt(page, starts[1]);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('the playhead is a slider that tells time, phase and pass', async ({ page }) => {
  await open(page, '&t=5.62s');
  await expectAt(page, 5.62);
  await expect(playhead(page)).toHaveAttribute(
    'aria-valuetext',
    `00:05.62 of 00:${recording.end.toFixed(2)}, Memory transfer, pass 1`,
  );
  await playhead(page).focus();
  await page.keyboard.press('ArrowRight');
  await expectAt(page, recording.passes[1].start);
  await page.keyboard.press('PageDown');
  await expectAt(page, starts[2]);
  await expect(playhead(page)).toHaveAttribute('aria-valuetext', /Final copy$/);
  await page.keyboard.press('PageUp');
  await expectAt(page, starts[1]);
  await page.keyboard.press('End');
  await expectAt(page, recording.end);
  await expect(playhead(page)).toHaveAttribute('aria-valuetext', /the migration is over$/);
  await page.keyboard.press('Home');
  await expectAt(page, 0);
});

test('dragging the playhead moves the stage, and clicking the strip seeks', async ({ page }) => {
  await open(page);
  const strip = page.getByRole('region', { name: 'Timeline' }).getByRole('img');
  const { x, y, width } = (await strip.boundingBox())!;
  const time = async () => Number(await stage(page).getAttribute('data-t'));

  await page.mouse.click(x + width / 4, y + 60);
  await expect(stage(page)).toHaveAttribute('data-phase', 'memoryTransfer');
  const clicked = await time();

  await page.mouse.move(x + width / 4, y + 60);
  await page.mouse.down();
  await page.mouse.move(x + width / 3, y + 200, { steps: 4 });
  await expect.poll(time).toBeGreaterThan(clicked);
  await page.mouse.move(x + width + 50, y + 60, { steps: 4 });
  await expectAt(page, recording.end);
  await page.mouse.move(x - 50, y + 60, { steps: 4 });
  await expectAt(page, 0);
  await page.mouse.up();
  await page.mouse.move(x + width / 2, y + 60);
  await expectAt(page, 0);
});

test('what is played holds still while the playhead is dragged, and goes on afterwards', async ({
  page,
}) => {
  await open(page);
  await press(page, 'Play');
  const strip = page.getByRole('region', { name: 'Timeline' }).getByRole('img');
  const { x, y, width } = (await strip.boundingBox())!;
  await page.mouse.move(x + width / 2, y + 60);
  await page.mouse.down();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the clock tells how much it is stretched', async ({ page }) => {
  await open(page, '&phase=2');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Playing 1.1× slower')).toBeVisible();
  await page.keyboard.press('3');
  await expect(timeline.getByText(/Playing \d{3}× slower/)).toBeVisible();
  const lasted = Math.round(recording.outcome.downtime * 1000);
  const words = new RegExp(`blackout ${lasted}\\sms, played \\d{3}× slower`);
  const blackout = timeline.locator('text').filter({ hasText: words });
  await expect(blackout).toBeVisible();
});

test('what the pace is moves nothing beside it, above the strip and in it', async ({ page }) => {
  await open(page, '&t=0');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const pace = timeline.getByTestId('pace');
  const boxes = () =>
    timeline
      .locator('.head > *, .head button, .head li, .strip')
      .evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
  const [said, placed] = [new Set<string>(), new Set<string>()];
  for (let phase = 1; phase <= 6; phase++) {
    await page.keyboard.press(String(phase));
    await expectAt(page, starts[phase - 1]);
    said.add((await pace.textContent())!);
    placed.add((await boxes()).join());
  }
  expect(said.size).toBeGreaterThan(4);
  expect(placed.size).toBe(1);
});

test('the strip tells until when one can cancel, and a press of the true bar goes there', async ({
  page,
}) => {
  await open(page);
  const mark = page.getByTestId('no-return');
  await expect(mark).toHaveAttribute('data-t', String(starts[2]));
  const cancel = page.getByTestId('cancel');
  await page.keyboard.press('2');
  await expect(cancel).toBeEnabled();
  await page.keyboard.press('3');
  await expectAt(page, starts[2]);
  // The bar is linear: at half of it half of the time has passed.
  const bar = page.getByTestId('true-strip').locator('rect').last();
  const rest = page.getByTestId('true-strip').locator('rect:not(.dark):not(.waits)');
  await expect(bar).toHaveClass(/dark/);
  const { x, y, width, height } = (await rest.boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  const t = Number(await stage(page).getAttribute('data-t'));
  expect(Math.abs(t - recording.snapshots.at(-1)!.t / 2)).toBeLessThan(0.02);
});

test('a run that is cancelled has no point of no return, and no blackout', async ({ page }) => {
  await open(page, '&do=5:cancel');
  await expect(page.getByTestId('true-strip')).toBeVisible();
  await expect(page.getByTestId('no-return')).toHaveCount(0);
  const words = page.locator('section.timeline .labels text');
  await expect(words.filter({ hasText: 'no blackout' })).toHaveCount(1);
});

test('the playhead passes behind every word of the strip', async ({ page }) => {
  await open(page, '&phase=2');
  const above = await page.evaluate(() => {
    const [playhead, labels] = ['.playhead', '.labels'].map((each) =>
      document.querySelector(`section.timeline ${each}`)!,
    );
    return playhead.compareDocumentPosition(labels) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  expect(above).toBeGreaterThan(0);
  const line = await playhead(page).evaluate((it) => {
    const { top, height } = it.getBoundingClientRect();
    return top + height - parseFloat(getComputedStyle(it, '::before').bottom);
  });
  const numbers = page.locator('section.timeline .labels text:is(.start, .tick)');
  for (const number of await numbers.all())
    expect((await number.boundingBox())!.y).toBeGreaterThanOrEqual(line - 2);
});

test('no two words of the strip overlap, at any width and in both languages', async ({ page }) => {
  const words = page.locator('section.timeline .strip svg text');
  for (const query of ['&t=11.15s', '&t=11.15s&ram=64MiB']) {
    await open(page, query);
    for (const language of LANGUAGES) {
      for (const width of [360, 390, 768, 1280, 1440, 1920]) {
        await resize(page, width, 800);
        expect(await wordsThatMeet(words), `${query}, ${language}, ${width} px`).toEqual([]);
      }
      await otherLanguage(page);
    }
  }
});
