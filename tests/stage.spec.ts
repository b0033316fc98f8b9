import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { MemoryReplay } from '../src/migration/memory-replay';
import { countStates } from '../src/migration/count-states';
import { stateOfPage } from '../src/migration/state-of-page.test-support';
import type { PageState, Side } from '../src/migration/page-states';
import { defaultScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { storyTime } from '../src/session/time/story-time';
import { toldStates } from '../src/words/page-truths';
import type { Driver } from './engines/driver';
import { wrongCells, wrongPages } from './engines/painted';
import { LANGUAGES } from './languages';

// The recording that the page makes of the same scenario: "same input, same bits".
const recording = record(defaultScenario());

const SIDES: readonly Side[] = ['source', 'destination'];

/** The middle of a step of the statechart. */
function during(step: string): number {
  const i = recording.snapshots.findIndex((snapshot) => snapshot.step === step);
  return (recording.snapshots[i].t + recording.snapshots[i + 1].t) / 2;
}

/** Opens the page at an instant, and waits until its memory is painted. */
async function openAt(page: Page, t: number, lang = 'en') {
  await page.goto(`/?t=${t}&lang=${lang}&theme=dark`);
  await settled(page);
}

async function settled(page: Page) {
  await expect(async () => {
    const stage = page.getByTestId('stage');
    const t = await stage.getAttribute('data-t');
    expect(t).not.toBeNull();
    expect(await stage.getAttribute('data-painted-t')).toBe(t);
    await expect(page.locator('canvas[data-painted]')).toHaveCount(2);
  }).toPass();
}

const stage = (page: Page) => page.getByTestId('stage');
const envelopes = (page: Page) => page.getByTestId('envelope');
const source = (page: Page) => page.getByTestId('source-host');
const destination = (page: Page) => page.getByTestId('destination-host');
const vm = (page: Page) => page.getByTestId('moving-vm');

/** The one VM stands in the slot of this host. */
async function isOn(page: Page, side: 'source' | 'destination') {
  await expect(vm(page)).toHaveCount(1);
  const [box, slot] = await Promise.all([
    vm(page).boundingBox(),
    page.getByTestId(`${side}-host`).getByTestId('slot').boundingBox(),
  ]);
  expect(Math.abs(box!.x - slot!.x)).toBeLessThan(1);
  expect(Math.abs(box!.y - slot!.y)).toBeLessThan(1);
}

/** The counts in words, as they stand in a host's card. */
async function shownCounts(page: Page, side: 'source' | 'destination') {
  const counts = page.getByTestId(`${side}-host`).getByTestId('count');
  const entries = await counts.evaluateAll((elements) =>
    elements.map((element) => [element.dataset['state'], Number(element.dataset['count'])]),
  );
  return Object.fromEntries(entries) as Record<PageState, number>;
}

/** The canvas of a host. */
function canvasOf(page: Page, side: Side) {
  const evaluate: Driver['evaluate'] = (inPage, given) =>
    page.evaluate(inPage as (given: unknown) => never, given as unknown);
  return { evaluate, within: `[data-testid="${side}-host"]`, canvas: 0 };
}

function replayAt(t: number): MemoryReplay {
  const replay = new MemoryReplay(recording.scenario, recording.memory);
  replay.seek(t);
  return replay;
}

test('a style sheet that comes later than the script still gives the memory its colours', async ({
  page,
}) => {
  let come: (() => void) | undefined;
  const coming = new Promise<void>((done) => (come = done));
  await page.route('**/*.css', async (route) => {
    await coming;
    await route.continue();
  });
  // A link that a script makes holds up nothing, as none does a deferred script in WebKit.
  await page.route(/\/\?/, async (route) => {
    const answer = await route.fetch();
    const link = /<link rel="stylesheet" href="([^"]*)">/;
    const late = `<script>{
      const link = document.createElement('link');
      Object.assign(link, { rel: 'stylesheet', href: '$1' });
      document.head.append(link);
    }</script>`;
    // The page's policy allows no script in it.
    const { 'content-security-policy': _, ...headers } = answer.headers();
    const body = (await answer.text()).replace(link, late);
    await route.fulfill({ response: answer, headers, body });
  });
  await page.goto('/?t=5.62&lang=en&theme=dark', { waitUntil: 'commit' });
  await expect(page.getByTestId('narrative')).toBeVisible();
  come!();
  await page.setViewportSize({ width: 2400, height: 1800 });
  await settled(page);
  await expect.poll(() => wrongCells(canvasOf(page, 'source'), replayAt(5.62), 'source')).toBe(0);
});

test('the script of the page stands where it waits for the style sheet in every browser', async ({
  request,
}) => {
  const html = await (await request.get('/')).text();
  const script = html.indexOf('<script src=');
  expect(script).toBeGreaterThan(html.indexOf('<link rel="stylesheet"'));
  expect(script).toBeGreaterThan(html.indexOf('<div id="app">'));
});

test.describe('the six phases', () => {
  test('1: the destination gets ready, step by step', async ({ page }) => {
    await openAt(page, during('creatingSkeleton'));
    const steps = page.getByTestId('setup-steps').getByRole('listitem');
    await expect(steps).toHaveText([
      /TCP connection.*: done/,
      /Configuration data.*: done/,
      /Skeleton VM.*: under way/,
      /Memory allocated.*: to come.*0%/,
    ]);
    const inBox = await page.locator('.setup').evaluate((box) => {
      const { top, bottom } = box.getBoundingClientRect();
      return [...box.querySelectorAll('li, [role=meter]')]
        .map((each) => each.getBoundingClientRect())
        .every((each) => each.top >= top && each.bottom <= bottom);
    });
    expect(inBox).toBe(true);
    await expect(destination(page)).toContainText('no VM yet');

    await openAt(page, during('allocatingMemory'));
    await expect(steps.last()).toHaveText(/Memory allocated.*: under way.*(49|50)%/);
    await expect(destination(page)).toContainText('empty VM, waiting');
    await expect(vm(page)).toHaveText(/NYC-SVR2\s*running/);
    await isOn(page, 'source');
    await expect(page.getByTestId('summary')).toHaveText(
      'Phase 1 of 6, setup. NYC-SVR2 runs on the source host.',
    );
  });

  test('2: pages cross while the VM runs', async ({ page }) => {
    await openAt(page, 5.62);
    await expect(page.getByTestId('setup-steps')).toHaveCount(0);
    await expect(page.getByTestId('link')).toHaveAttribute('data-content', 'pages');
    await expect(page.getByTestId('link')).toContainText('Pages, pass 1');
    await expect(page.getByTestId('link')).toContainText('941\u00a0Mbit/s');
    await expect(page.getByTestId('cable-source')).toHaveAttribute('data-state', 'live');
    await expect(page.getByTestId('client')).toContainText('answered');
    // What is ahead is not told.
    await expect(page.getByTestId('client')).not.toContainText('300\u00a0ms');

    const replay = replayAt(5.62);
    for (const side of SIDES) {
      const counts = Object.entries(countStates(replay, side));
      const told = counts.filter(([state]) => toldStates(side).includes(state as PageState));
      expect(await shownCounts(page, side)).toEqual(Object.fromEntries(told));
    }
    await expect(source(page)).toContainText('same on both');
    await expect(destination(page)).toContainText('old version');
  });

  test('3: the VM stands still on the source, and its last pages cross', async ({ page }) => {
    await openAt(page, during('lastPages'));
    await expect(vm(page)).toHaveText(/NYC-SVR2\s*suspended \d+\sms/);
    await isOn(page, 'source');
    await expect(page.getByTestId('link')).toContainText('Last dirty pages');
    await expect(page.getByTestId('cable-source')).toHaveAttribute('data-state', 'lost');

    await openAt(page, during('deviceState'));
    await expect(page.getByTestId('link')).toContainText('Device state');
    await expect(page.getByTestId('cargo')).toHaveText('devices');
    const meters = destination(page).getByRole('meter');
    await expect(meters.first()).toHaveAttribute('aria-valuenow', '100');
    // What has arrived of what the link has carried by then.
    const { start, end } = recording.flows.find(({ what }) => what === 'deviceState')!;
    const { latency } = recording.scenario.link;
    const arrived = Math.floor((100 * (during('deviceState') - latency - start)) / (end - start));
    await expect(meters.last()).toHaveAttribute('aria-valuenow', String(arrived));
  });

  test('4: the disk changes hands, and nobody owns it in between', async ({ page }) => {
    const storage = page.getByTestId('storage');
    await openAt(page, during('flushing'));
    await expect(storage).toHaveText(/nyc-svr2\.vhd.*Flushing writes.*Owner.*source host/s);
    await expect(page.getByTestId('cable-disk-source')).toHaveAttribute('data-state', 'owner');

    await openAt(page, during('transferringControl'));
    await expect(storage).toHaveText(/Transferring control.*Owner.*nobody/s);
    await expect(page.getByTestId('cable-disk-source')).toHaveAttribute('data-state', 'free');
    await expect(page.getByTestId('cable-disk-destination')).toHaveAttribute('data-state', 'free');
  });

  test('5: the destination has the disk and all the memory, and resumes the VM', async ({
    page,
  }) => {
    await openAt(page, during('starting'));
    await expect(page.getByTestId('storage')).toHaveText(/Owner.*destination host/s);
    await expect(page.getByTestId('cable-disk-destination')).toHaveAttribute('data-state', 'owner');
    await expect(vm(page)).toHaveText(/resuming \d+\sms/);
    expect(Number(await vm(page).getAttribute('data-way'))).toBeCloseTo(0.5, 6);
    await expect(destination(page)).toContainText('arrives here');
    expect(await shownCounts(page, 'destination')).toEqual({
      notSent: 0,
      inSync: 262_144,
      dirty: 0,
    });
  });

  test("6: the client's frames go to the old port until the switch knows the new one", async ({
    page,
  }) => {
    const entry = page.getByTestId('mac-vm');
    await openAt(page, during('announcing'));
    await expect(vm(page)).toHaveText(/NYC-SVR2\s*running/);
    await isOn(page, 'destination');
    await expect(source(page)).toContainText('left here');
    await expect(source(page)).toContainText('memory freed');
    await expect(entry).toHaveText(/NYC-SVR2\s*→ port 1\s*\(old\)\s*00-15-5D-0A-2B-07/);
    await expect(page.getByTestId('announcing')).toHaveText('“I am at port 2”');
    await expect(envelopes(page)).toHaveAttribute('data-cable', 'destination');
    await expect(envelopes(page)).toHaveAttribute('data-kind', 'announcement');
    await expect(page.getByTestId('cable-source')).toHaveAttribute('data-state', 'lost');

    await openAt(page, recording.end);
    await expect(entry).toHaveText(/NYC-SVR2\s*→ port 2\s*00-15-5D-0A-2B-07/);
    await expect(page.getByTestId('cable-source')).toHaveAttribute('data-state', 'idle');
    await expect(page.getByTestId('cable-destination')).toHaveAttribute('data-state', /live|ready/);
  });
});

test('stepping stops where a request is lost, sent again, and answered', async ({ page }) => {
  const [{ attempts, answeredAt }] = recording.client.stalls;
  const client = page.getByTestId('client');
  const news = page.getByTestId('client-news');

  await openAt(page, 10.973);
  await expect(client).toHaveAttribute('data-state', 'idle');
  await expect(client).toContainText('next request in 27\u00a0ms');

  await openAt(page, attempts[0]!.t - 1e-4);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(stage(page)).toHaveAttribute('data-t', String(attempts[0]!.t));
  await expect(news).toHaveText('Request lost: the VM is suspended');
  await expect(envelopes(page)).toHaveAttribute('data-lost', 'true');
  await expect(envelopes(page)).toHaveAttribute('data-cable', 'client');

  await openAt(page, attempts[1]!.t - 1e-4);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(news).toHaveText('Retransmission 1 of 5 arrives');
  await expect(envelopes(page)).toHaveAttribute('data-retransmission', '1');

  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(stage(page)).toHaveAttribute('data-t', String(answeredAt));
  await expect(client).toHaveAttribute('data-state', 'answered');
  await expect(news).toHaveText('After 300\u00a0ms, by retransmission 1');
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(stage(page)).toHaveAttribute('data-t', String(attempts[1]!.t));
});

test('a lost request stays crossed out where it is lost, and goes nowhere else', async ({
  page,
}) => {
  const [{ attempts }] = recording.client.stalls;
  const story = storyTime(recording);
  await openAt(page, story.toMigration(story.toStory(attempts[0]!.t) + 1));
  await expect(envelopes(page)).toHaveCount(1);
  await expect(envelopes(page)).toHaveAttribute('data-cable', 'source');
  await expect(envelopes(page)).toHaveAttribute('data-crossed-out', 'true');
});

test.describe('the picture of the memory', () => {
  // So large that a part one line high is more than the rounded foot of a cell.
  test.use({ viewport: { width: 1600, height: 1000 } });

  for (const t of [5.62, during('lastPages'), recording.passes[1]!.end]) {
    test(`has the shares of the recording at ${t.toFixed(2)} s`, async ({ page }) => {
      await openAt(page, t);
      for (const side of SIDES)
        await expect.poll(() => wrongCells(canvasOf(page, side), replayAt(t), side)).toBe(0);
    });

    test(`and, zoomed in, its single pages at ${t.toFixed(2)} s`, async ({ page }) => {
      await openAt(page, t);
      await source(page).getByRole('button', { name: 'Zoom in' }).click();
      for (const side of SIDES)
        await expect.poll(() => wrongPages(canvasOf(page, side), replayAt(t), side)).toBe(0);
    });
  }
});

test('no count stands on the stage twice', async ({ page }) => {
  for (const t of [5.62, recording.passes[1]!.start + 0.5, during('lastPages')]) {
    await openAt(page, t);
    const counts = await page.getByTestId('count').evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map((each) => each.querySelector('.live')?.textContent ?? '')
        .filter((text) => text !== '' && text !== '0'),
    );
    expect(counts.length).toBeGreaterThan(2);
    if (t > recording.passes[1]!.start) expect(new Set(counts).size).toBe(counts.length);
  }
});

test.describe('a page', () => {
  test('is picked with the mouse, and leads to its life', async ({ page }) => {
    await openAt(page, 5.62);
    const grid = source(page).getByRole('slider');
    const { width, height } = (await grid.boundingBox())!;
    await grid.click({ position: { x: width / 2 + 2, y: height / 5 + 2 } });
    const card = page.getByTestId('page-card');
    const number = Number(await card.getAttribute('data-page'));
    // A page of the cell that was pointed at: column 10 of row 4.
    expect(Math.floor(number / 656)).toBe(4 * 20 + 10);

    await expect(card).toHaveAttribute('data-state', stateOfPage(replayAt(5.62), number, 'source'));
    const address = (number * 4096).toString(16).toUpperCase().padStart(8, '0');
    await expect(card).toContainText(`0x${address}`);
    await card.getByRole('button', { name: 'Its life and its bit' }).click();
    await expect(page.getByTestId('inside-page-now')).toHaveAttribute('data-page', String(number));

    await card.getByRole('button', { name: 'Close' }).click();
    await expect(card).toHaveCount(0);
  });

  test('is picked with the keyboard', async ({ page }) => {
    await openAt(page, 5.62);
    const grid = destination(page).getByRole('slider');
    await grid.focus();
    await page.keyboard.press('Home');
    await expect(page.getByTestId('page-card')).toHaveAttribute('data-page', '0');
    for (let i = 0; i < 2; i++) await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByTestId('page-card')).toHaveAttribute('data-page', '513');
    await expect(grid).toHaveAttribute(
      'aria-valuetext',
      /^Page 513, (not there yet|up to date|old version)/,
    );
    // The keys belong to the grid: the playhead stays where it is.
    await expect(page.getByTestId('stage')).toHaveAttribute('data-t', '5.62');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('page-card')).toHaveCount(0);
  });
});

test.describe('the zoom', () => {
  /** How much of the source's canvas looks different from the destination's. */
  const difference = (page: Page) =>
    page.locator('canvas[data-painted]').evaluateAll((canvases) => {
      const [one, other] = (canvases as HTMLCanvasElement[]).map(
        (canvas) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data,
      );
      return one!.filter((value, i) => value !== other![i]).length;
    });

  test('holds for both grids, and goes back to all pages', async ({ page }) => {
    await openAt(page, recording.passes[1]!.end);
    const [zoomIn, showAll] = ['Zoom in', 'Show all pages'].map((name) =>
      source(page).getByRole('button', { name }),
    );
    await expect(showAll!).toHaveAttribute('aria-disabled', 'true');
    await zoomIn!.click();
    await settled(page);
    // Every page has been sent: both hosts show the same states.
    expect(await difference(page)).toBe(0);
    for (const host of [source(page), destination(page)]) {
      await expect(host.getByRole('button', { name: 'Show all pages' })).toHaveAttribute(
        'aria-disabled',
        'false',
      );
    }
    await showAll!.click();
    await expect(showAll!).toHaveAttribute('aria-disabled', 'true');
  });

  test('leaves the wheel to the page until the grid has the focus', async ({ page }) => {
    await openAt(page, 5.62);
    const grid = source(page).getByRole('slider');
    const showAll = source(page).getByRole('button', { name: 'Show all pages' });
    await grid.hover();
    await page.mouse.wheel(0, -200);
    await expect(showAll).toHaveAttribute('aria-disabled', 'true');
    await grid.focus();
    await page.mouse.wheel(0, -200);
    await expect(showAll).toHaveAttribute('aria-disabled', 'false');
    await page.mouse.wheel(0, 4000);
    await expect(showAll).toHaveAttribute('aria-disabled', 'true');
  });
});

test.describe('everything fits', () => {
  const instants = [
    during('creatingSkeleton'),
    5.62,
    during('lastPages'),
    during('transferringControl'),
    during('announcing'),
  ];
  for (const lang of LANGUAGES) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 1280, height: 720 },
      { width: 360, height: 740 },
    ]) {
      test(`in ${lang} at ${viewport.width} x ${viewport.height}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        for (const t of instants) {
          await openAt(page, t, lang);
          const cut = await page.getByTestId('stage').evaluate((stage) => {
            return [...stage.querySelectorAll<HTMLElement>('h3, p, dt, dd, td, th, li, span')]
              .filter((element) => !element.closest('.visually-hidden') && element.innerText)
              .filter((element) => element.checkVisibility())
              .filter((element) => {
                const box = element.getBoundingClientRect();
                const card = element.closest('[data-card]') ?? stage;
                const { left, right, bottom } = card.getBoundingClientRect();
                // The sockets of the switch sit on its edge.
                if (element.dataset['socket']) return false;
                const wide = element.scrollWidth > element.clientWidth + 1;
                const inline = getComputedStyle(element).display === 'inline';
                return (
                  (wide && !inline) || box.left < left || box.right > right || box.bottom > bottom
                );
              })
              .map((element) => element.innerText);
          });
          expect(cut).toEqual([]);
        }
      });
    }
  }
});

test('with reduced motion nothing drifts, and all is still told', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openAt(page, 5.62);
  const drift = () =>
    page.getByTestId('stage').evaluate((stage) =>
      [...stage.querySelectorAll('*')].map((element) => {
        const { strokeDashoffset, backgroundPositionX } = getComputedStyle(element);
        return `${strokeDashoffset} ${backgroundPositionX}`;
      }),
    );
  const before = await drift();
  await openAt(page, 5.7);
  expect(await drift()).toEqual(before);
  await expect(page.getByTestId('link')).toContainText('Pages, pass 1');
});

test.describe('what crosses', () => {
  /** Squares that are seen, by where they stand on the page. */
  const squares = (page: Page) =>
    page
      .getByTestId('square')
      .evaluateAll((all) =>
        all
          .filter((each) => each.checkVisibility({ visibilityProperty: true }))
          .map((each) => Math.round(each.getBoundingClientRect().x)),
      );

  test('pages leave the source and come nearer to the destination while it plays', async ({
    page,
  }) => {
    await openAt(page, 4);
    const first = await squares(page);
    expect(first.length).toBeGreaterThan(5);
    const picture = () => page.getByTestId('transit').screenshot();
    const before = await picture();
    await page.keyboard.press('Space');
    await expect
      .poll(async () => Number(await page.getByTestId('stage').getAttribute('data-t')))
      .toBeGreaterThan(4.3);
    expect(await squares(page)).not.toEqual(first);
    expect((await picture()).equals(before)).toBe(false);
  });

  test('a square goes on as the pages behind it leave, and back with time', async ({ page }) => {
    // So little later that none has arrived.
    await openAt(page, 4);
    const before = await squares(page);
    await openAt(page, 4.02);
    const after = await squares(page);
    expect(after[0]! - before[0]!).toBeGreaterThan(0);
    expect(after[0]! - before[0]!).toBeLessThan(40);
    await openAt(page, 4);
    expect(await squares(page)).toEqual(before);
  });

  test('they stand still where movement is not wanted', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openAt(page, 4);
    const before = await squares(page);
    expect(before.length).toBeGreaterThan(5);
    await openAt(page, 4.3);
    const after = await squares(page);
    expect(Math.abs(after[0]! - before[0]!)).toBeLessThan(8);
  });

  test('the key of the disk is with the source, with nobody, with the destination', async ({
    page,
  }) => {
    const key = page.getByTestId('disk-key');
    const places: number[] = [];
    for (const step of ['flushing', 'transferringControl', 'starting']) {
      await openAt(page, during(step));
      places.push((await key.boundingBox())!.x);
    }
    const disk = (await page.getByTestId('storage').boundingBox())!;
    expect(places[0]).toBeLessThan(disk.x);
    expect(places[1]).toBeGreaterThan(disk.x);
    expect(places[1]).toBeLessThan(disk.x + disk.width);
    expect(places[2]).toBeGreaterThanOrEqual(disk.x + disk.width - 14);
  });

  test('the staircase grows as it happens, and tells the next pass', async ({ page }) => {
    const stairs = page.getByTestId('stair');
    await openAt(page, 0);
    await expect(stairs).toHaveCount(0);
    await openAt(page, 5.62);
    await expect(stairs).toHaveCount(2);
    await expect(stairs.nth(1)).toHaveAttribute('data-state', 'growing');
    await openAt(page, recording.end);
    await expect(stairs).toHaveCount(recording.passes.length);
    for (const [i, { pages }] of recording.passes.entries())
      await expect(stairs.nth(i)).toHaveAttribute('data-pages', String(pages));
  });
});
