import { expect, test } from '@playwright/test';
import { differentFigures } from '../src/migration/differences';
import type { Experiment } from '../src/migration/experiment';
import { momentAt } from '../src/migration/moment';
import { partingOf } from '../src/migration/parting';
import { defaultScenario, withField, withPolicy } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import type { Recording } from '../src/migration/recording';
import { GBIT_PER_SECOND } from '../src/physics/units';
import { formatCount, formatDuration } from '../src/words/quantities';
import { otherLanguage, resize, sticksOut } from './drawn';
import { LabPage } from './lab-page';
import { LANGUAGES } from './languages';

const scenario = defaultScenario();
const recorded = ({ scenario, interventions }: Experiment) => record(scenario, interventions);
const plain = recorded({ scenario, interventions: [] });
const half = record(withField(scenario, 'link.bandwidth', GBIT_PER_SECOND / 2));
const xen = record(withPolicy(scenario, 'xen'));

/** The page while two runs are compared. */
class ComparePage extends LabPage {
  get compare() {
    return this.page.getByTestId('compare');
  }

  run(letter: 'A' | 'B') {
    return this.page.getByTestId(`run-${letter}`);
  }

  get why() {
    return this.page.getByTestId('why');
  }

  get playhead() {
    return this.page.getByRole('slider', { name: 'Instant of both migrations' });
  }

  async choose(item: string): Promise<void> {
    await this.page.getByTestId('compare-menu').click();
    await this.page.getByTestId(`compare-${item}`).click();
  }

  /** Its table holds the figures of both outcomes. */
  async showsFigures(a: Recording, b: Recording): Promise<void> {
    for (const figure of differentFigures(a, b)) {
      const row = this.page.getByTestId(`difference-${figure.name}`);
      await expect(row).toHaveAttribute('data-a', String(figure.a));
      await expect(row).toHaveAttribute('data-b', String(figure.b));
    }
  }

  /** Both memories are painted at `t`, and the cards tell of that instant. */
  async showsBothAt(t: number, a: Recording, b: Recording): Promise<void> {
    for (const [letter, run] of [
      ['A', a],
      ['B', b],
    ] as const) {
      const card = this.run(letter);
      await expect(card).toHaveAttribute('data-painted-t', String(t));
      await expect(card).toHaveAttribute('data-phase', momentAt(run, t).phase);
      await expect(card).toHaveAttribute('data-vm', momentAt(run, t).vm);
      await expect(card.locator('canvas[data-painted]')).toHaveCount(2);
    }
  }
}

test('a pinned run stays while the present one gets half the bandwidth, and it is told why they part', async ({
  page,
}) => {
  const lab = new ComparePage(page);
  await lab.open('lang=en&t=8');
  await lab.choose('pin');
  await expect(lab.why).toHaveAttribute('data-kind', 'same');
  await lab.toSettings();
  await page.getByRole('radio', { name: 'from the start' }).check();
  await lab.type('bw', '0.5 Gbit/s');

  await lab.showsFigures(plain, half);
  await lab.showsOutcome({
    total: half.outcome.totalTime,
    downtime: half.outcome.downtime,
    passes: half.outcome.livePasses,
    sent: half.outcome.bytesSent,
    client: half.outcome.client.stall,
  });
  const { kind, pass } = partingOf(plain, half);
  await expect(lab.why).toHaveAttribute('data-kind', kind);
  await expect(lab.why).toContainText(`They differ from pass ${pass!.number} on`);
  await expect(page.getByTestId('why-status')).toContainText(
    `They differ from pass ${pass!.number} on`,
  );
  await expect(lab.why).toContainText(formatDuration(pass!.a.duration));
  await expect(lab.why).toContainText(formatDuration(pass!.b.duration));
  await expect(lab.why).toContainText(formatCount(pass!.b.dirtiedPages));
  await expect(lab.why).toContainText('Network bandwidth, 1 Gbit/s in A and 500 Mbit/s in B');
  await expect(page.getByTestId('difference-link.bandwidth')).toContainText('500 Mbit/s');
  expect(lab.complaints).toEqual([]);
});

test('both are seen at one instant, also beyond the end of one of them', async ({ page }) => {
  const lab = new ComparePage(page);
  const t = (plain.end + half.end) / 2;
  await lab.open(`lang=en&bw=0.5Gbit/s&vs=bw=1Gbit/s&t=${t}`);
  await lab.showsBothAt(t, plain, half);
  await expect(page.getByTestId('progress-A')).toContainText('B still runs');
  await lab.playhead.press('End');
  await lab.showsBothAt(half.end, plain, half);
  await expect(page.getByTestId('progress-B')).not.toContainText('still runs');
});

test('another hypervisor, a typed bandwidth, swapped, and ended', async ({ page }) => {
  const lab = new ComparePage(page);
  await lab.open('lang=en');
  await page.getByTestId('compare-menu').click();
  await page.getByTestId('compare-policy').selectOption('xen');
  await page.getByTestId('compare-policy-go').click();
  await lab.showsFigures(xen, plain);
  await expect(page.getByTestId('words-A')).toContainText('Xen');
  await lab.addressHas(/vs=policy=xen/);

  await lab.choose('swap');
  await lab.showsFigures(plain, xen);
  await expect(page.getByTestId('words-B')).toContainText('Xen');

  await lab.choose('swap');
  await page.getByTestId('compare-menu').click();
  await page.getByTestId('compare-bandwidth').fill('nonsense');
  await page.getByTestId('compare-bandwidth-go').click();
  await expect(lab.compare).toBeVisible();
  await expect(page.getByTestId('compare-bandwidth')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('compare-bandwidth').fill('500 Mbit/s');
  await page.getByTestId('compare-bandwidth-go').click();
  await lab.showsFigures(half, plain);

  await lab.choose('end');
  await expect(lab.compare).toBeHidden();
  await expect(page.getByTestId('stage')).toBeVisible();
  await lab.addressHas(/^(?!.*vs=)/);
});

test('a change in the middle of one of them is where they part', async ({ page }) => {
  const lab = new ComparePage(page);
  const done = { t: 5, kind: 'set', field: 'workload.writesPerSecond', value: 40_000 } as const;
  const changed = record(scenario, [done]);
  await lab.open('lang=en&do=5:rate=40000&vs=do=');
  await lab.showsFigures(plain, changed);
  const { t, pass } = partingOf(plain, changed);
  await expect(page.getByTestId('parting')).toHaveAttribute('data-t', String(t));
  await expect(lab.why).toContainText(`pass ${pass!.number}`);
  await expect(lab.why).toContainText('page write rate set to 40,000 pages/s');
  await page.getByTestId('parting').click();
  await lab.showsBothAt(t, plain, changed);
});

test('the keyboard alone compares, steps through the events of both, and ends it', async ({
  page,
}) => {
  const lab = new ComparePage(page);
  await lab.open('lang=en');
  await page.getByTestId('compare-menu').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('compare-half').focus();
  await page.keyboard.press('Enter');
  await lab.showsFigures(half, plain);
  await expect(page.getByTestId('compare-menu')).toBeFocused();

  await lab.playhead.focus();
  const events = [...half.snapshots, ...plain.snapshots].map(({ t }) => t);
  const later = [...new Set(events)].filter((t) => t > 0).sort((a, b) => a - b);
  for (const t of later.slice(0, 4)) {
    await page.keyboard.press('ArrowRight');
    await lab.showsBothAt(t, half, plain);
  }
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', /A: Setup\. B: Setup/);
  await page.keyboard.press('End');
  await expect(lab.playhead).toHaveAttribute('aria-valuenow', String(half.end));

  await page.getByTestId('compare-menu').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('compare-pin')).toBeHidden();
  await page.keyboard.press('Enter');
  await page.getByTestId('compare-end').focus();
  await page.keyboard.press('Enter');
  await expect(lab.compare).toBeHidden();
});

test('the playhead through both is dragged on a clock that is not stretched', async ({ page }) => {
  const lab = new ComparePage(page);
  await lab.open('lang=en&bw=0.5Gbit/s&vs=bw=1Gbit/s');
  const strip = page.getByTestId('compare-timelines').locator('.strip');
  const box = (await strip.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect
    .poll(async () => Number(await lab.run('B').getAttribute('data-t')) / half.end)
    .toBeCloseTo(0.5, 1);
});

test('A stands over B, the same things under each other, with why beside them and nothing to scroll', async ({
  page,
}) => {
  const lab = new ComparePage(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open('lang=en&bw=0.5Gbit/s&vs=bw=1Gbit/s&t=5');
  await lab.showsBothAt(5, plain, half);
  const [a, b, why] = await Promise.all(
    [lab.run('A'), lab.run('B'), lab.why].map(async (it) => (await it.boundingBox())!),
  );
  expect(b.y).toBeGreaterThanOrEqual(a.y + a.height);
  expect([b.x, b.width]).toEqual([a.x, a.width]);
  expect(why.x).toBeGreaterThanOrEqual(a.x + a.width);
  for (const part of ['canvas', '[data-slot]', '.link', '[data-testid^="client-"]']) {
    const [ofA, ofB] = [lab.run('A'), lab.run('B')].map((run) => run.locator(part).first());
    expect((await ofA.boundingBox())!.x, part).toBe((await ofB.boundingBox())!.x);
  }
  const room = (await page.locator('main').boundingBox())!;
  for (const figure of ['totalTime', 'downtime', 'passes', 'bytesSent']) {
    const box = (await page.getByTestId(`difference-${figure}`).boundingBox())!;
    expect(box.y + box.height, figure).toBeLessThanOrEqual(room.y + room.height);
  }
  expect(why.y + why.height).toBeLessThanOrEqual(room.y + room.height);
});

test('nothing of it sticks out, at any width and in both languages', async ({ page }) => {
  const lab = new ComparePage(page);
  await lab.open('lang=en&bw=0.5Gbit/s&vs=policy=qemu&t=5');
  await expect(lab.run('B')).toHaveAttribute('data-painted-t', '5');
  for (const language of LANGUAGES) {
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
    ] as const) {
      await resize(page, width, height);
      await page.getByTestId('compare-menu').click();
      await expect(page.getByTestId('compare-swap')).toBeVisible();
      expect(await sticksOut(page), `${language}, ${width} px`).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
    }
    await otherLanguage(page);
  }
});
