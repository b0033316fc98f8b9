import { expect, test as base } from '@playwright/test';
import type { FrameLocator, Page } from '@playwright/test';
import { defaultScenario, withField } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { axeFinds } from './axe';
import { sticksOut, tooSmall } from './drawn';
import { LAB, serveHostPage } from './host-page';
import type { HostPage } from './host-page';

/** Somebody else's page; it remembers what its frames tell. */
const test = base.extend<{
  host: (body: string, headers?: Record<string, string>) => Promise<void>;
}>({
  host: async ({ page }, use) => {
    const hosts: HostPage[] = [];
    await use(async (body, headers) => {
      const host = await serveHostPage(
        `<script>window.told = []; addEventListener('message', ({ data }) => told.push(data));</script>${body}`,
        headers,
      );
      hosts.push(host);
      await page.goto(host.address);
    });
    for (const host of hosts) await host.close();
  },
});

const frameOf = (query: string, more = 'sandbox="allow-scripts"') =>
  `<iframe src="${LAB}/embed.html?lang=en&${query}" width="640" height="480" title="Lab" ${more}></iframe>`;

interface Told {
  readonly type: string;
  readonly [key: string]: unknown;
}
const told = (page: Page, type: string) =>
  page.evaluate(
    (sought) => (window as unknown as { told: Told[] }).told.filter((each) => each.type === sought),
    type,
  );
const send = (page: Page, message: unknown) =>
  page.evaluate((sent) => frames[0].postMessage(sent, '*'), message);
const command = (page: Page, body: object) =>
  send(page, { target: 'live-migration-lab', version: 1, ...body });
const clock = (frame: FrameLocator) => frame.getByTestId('stage');

for (const [kind, attributes] of [
  ['sandboxed', 'sandbox="allow-scripts"'],
  ['not sandboxed', ''],
] as const) {
  test(`${kind} it tells what happens and does what it is asked`, async ({ page, host }) => {
    await host(frameOf('', attributes));
    const frame = page.frameLocator('iframe');
    const { outcome, end } = record(defaultScenario());
    await expect
      .poll(() => told(page, 'ready'))
      .toEqual([{ source: 'live-migration-lab', version: 1, type: 'ready', end }]);
    expect(await told(page, 'outcome')).toMatchObject([
      { status: 'completed', totalTime: outcome.totalTime, downtime: outcome.downtime, passes: 3 },
    ]);

    await command(page, { type: 'seek', t: 5.62 });
    await expect(clock(frame)).toHaveAttribute('data-t', '5.62');
    await expect.poll(async () => (await told(page, 'phase')).at(-1)).toMatchObject({ phase: 2 });
    await command(page, { type: 'step' });
    await expect(clock(frame)).not.toHaveAttribute('data-t', '5.62');
    await command(page, { type: 'back' });
    await command(page, { type: 'play' });
    await expect(frame.getByTestId('play')).toHaveAttribute('aria-label', 'Pause');
    await command(page, { type: 'pause' });
    await expect(frame.getByTestId('play')).toHaveAttribute('aria-label', 'Play');
    await command(page, { type: 'restart' });
    await expect(clock(frame)).toHaveAttribute('data-t', '0');

    await command(page, { type: 'set', settings: { bw: '2Gbit/s', rate: '-5', wheels: '4' } });
    const faster = record(withField(defaultScenario(), 'link.bandwidth', 250_000_000)).outcome;
    await expect
      .poll(async () => (await told(page, 'outcome')).at(-1))
      .toMatchObject({ totalTime: faster.totalTime });
    const errors = await told(page, 'error');
    expect(errors.map(({ about }) => about)).toEqual(['rate', 'wheels']);
  });
}

test('a malformed message is answered, and what is not for it is let be', async ({
  page,
  host,
}) => {
  await host(frameOf(''));
  await expect.poll(() => told(page, 'ready')).toHaveLength(1);
  for (const noise of ['play', 42, null, { type: 'play' }, { target: 'another', type: 'play' }])
    await send(page, noise);
  await command(page, { type: 'fly' });
  await expect
    .poll(() => told(page, 'error'))
    .toMatchObject([
      {
        about: 'message',
        message: 'type: "fly" is none of play, pause, step, back, restart, seek, set',
      },
    ]);
});

test('from an origin that is not on its list nothing is taken', async ({ page, host }) => {
  await host(frameOf('origins=https://course.example'));
  await expect.poll(() => told(page, 'ready')).toHaveLength(1);
  await command(page, { type: 'seek', t: 5 });
  await command(page, { type: 'fly' });
  await command(page, { type: 'seek', t: 6 });
  const frame = page.frameLocator('iframe');
  await frame.getByTestId('step').click();
  await expect(clock(frame)).not.toHaveAttribute('data-t', '0');
  expect(await told(page, 'error')).toEqual([]);
  expect(Number(await clock(frame).getAttribute('data-t'))).toBeLessThan(5);
});

test('nothing is computed before it is on screen, and out of sight nothing plays', async ({
  page,
  host,
}) => {
  await host(`<div style="height: 3000px">A long text</div>${frameOf('autoplay=1')}`);
  await expect(page.frameLocator('iframe').getByTestId('embed')).toContainText('Computing');
  expect(await told(page, 'ready')).toEqual([]);
  await page.evaluate(() => scrollTo(0, 3000));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByTestId('play')).toHaveAttribute('aria-label', 'Pause');
  await page.evaluate(() => scrollTo(0, 0));
  await expect(frame.getByTestId('play')).toHaveAttribute('aria-label', 'Play');
});

test('with reduced motion nothing plays by itself', async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host(frameOf('autoplay=1'));
  await expect.poll(() => told(page, 'ready')).toHaveLength(1);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByTestId('play')).toHaveAttribute('aria-label', 'Play');
});

test('it plays to where it is told, and a wrong option is said in the frame', async ({
  page,
  host,
}) => {
  await host(frameOf('t=10.9&end=10.92s&controls=bw,wheels&theme=blue'));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByTestId('wrong')).toContainText('wheels');
  await expect(frame.getByTestId('wrong')).toContainText('blue');
  await expect(frame.getByRole('slider', { name: 'Network bandwidth' })).toBeVisible();
  await frame.getByTestId('play').click();
  await expect(clock(frame)).toHaveAttribute('data-t', '10.92');
  await expect(frame.getByTestId('play')).toHaveAttribute('aria-label', 'Play');
});

test('focus and scroll stay with the page around it, and Tab goes through', async ({
  page,
  host,
}) => {
  await host(`<button id="before">Before</button>${frameOf('')}<button id="after">After</button>`);
  await page.locator('#before').focus();
  await expect.poll(() => told(page, 'ready')).toHaveLength(1);
  await command(page, { type: 'step' });
  await expect(page.locator('#before')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    if (await page.locator('#after').evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error('The Tab key does not leave the frame.');
});

test('elements make frames as high as they need, and pass on what they tell', async ({
  page,
  host,
}) => {
  await host(
    `<script src="${LAB}/embed.js"></script>
     <live-migration id="one" scenario="rate=40000" start="2" lang="en"></live-migration>
     <live-migration id="two" theme="light" lang="pt-BR" story="0"></live-migration>`,
  );
  for (const id of ['one', 'two']) {
    const frame = page.locator(`#${id} iframe`);
    await frame.scrollIntoViewIfNeeded();
    const inside = page.frameLocator(`#${id} iframe`);
    await expect(inside.getByTestId('stage')).toBeVisible();
    const height = await inside.getByTestId('embed').evaluate((it) => it.clientHeight);
    await expect
      .poll(async () => Math.abs((await frame.boundingBox())!.height - height))
      .toBeLessThan(1.5);
  }
  await expect(page.frameLocator('#one iframe').getByTestId('stage')).toHaveAttribute(
    'data-phase',
    'memoryTransfer',
  );
  await expect(page.frameLocator('#two iframe').getByTestId('embed')).toHaveAttribute(
    'lang',
    'pt-BR',
  );
  await expect(page.frameLocator('#two iframe').getByTestId('lead')).toHaveCount(0);
  const t = await page.evaluate(() => {
    const one = document.querySelector('#one')! as HTMLElement & { seek(t: number): void };
    return new Promise<number>((done) => {
      one.addEventListener('time', (event) => {
        const { t: now } = (event as CustomEvent<{ t: number }>).detail;
        if (now === 5) done(now);
      });
      one.seek(5);
    });
  });
  expect(t).toBe(5);
});

test('it works under a strict content security policy of the page around it', async ({
  page,
  host,
}) => {
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await host(`<script src="${LAB}/embed.js"></script><live-migration lang="en"></live-migration>`, {
    // The host page of these tests has a script of its own in it.
    'content-security-policy': `default-src 'none'; script-src 'unsafe-inline' ${LAB}; style-src-attr 'unsafe-inline'; frame-src ${LAB}`,
  });
  await expect(page.frameLocator('iframe').getByTestId('stage')).toBeVisible();
  expect(problems).toEqual([]);
});

for (const [width, most, language, theme] of [
  [320, 600, 'pt-BR', 'light'],
  [360, 560, 'en', 'dark'],
  [640, 480, 'pt-BR', 'dark'],
  [1200, 480, 'en', 'light'],
] as const) {
  test(`${width} px wide it is at most ${most} px high, and readable in every phase`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(`/embed.html?lang=${language}&theme=${theme}`);
    for (const phase of [1, 2, 3, 4, 5, 6]) {
      await page.goto(`/embed.html?lang=${language}&theme=${theme}&phase=${phase}`);
      await expect(page.getByTestId('moving-vm').or(page.getByTestId('stage'))).not.toHaveCount(0);
      const height = await page.getByTestId('embed').evaluate((it) => it.clientHeight);
      expect(height, `phase ${phase}`).toBeLessThanOrEqual(most);
      expect(await sticksOut(page), `phase ${phase}`).toBeLessThanOrEqual(0);
      expect(await tooSmall(page), `phase ${phase}`).toEqual([]);
    }
    expect(await axeFinds(page)).toEqual([]);
  });
}
