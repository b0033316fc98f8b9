import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The page as its user sees it, and what the browser complained of. */
export class LabPage {
  readonly page: Page;
  /** Console messages and errors; a test that expects none looks here. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      // What playwright.config.ts asks for.
      if (!message.text().includes('blocked by Playwright')) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /**
   * Opens it with an address and waits until the first recording is there. The outcome is told,
   * unless the address says something of it: somebody who has just arrived sees less.
   */
  async open(query = 'lang=en'): Promise<void> {
    await this.page.goto(`/?${query}${query.includes('outcome=') ? '' : '&outcome=shown'}`);
    await expect(this.narrative).toBeVisible();
    // The words are explained by a part that comes last.
    await expect(this.page.locator('[data-explains=words]').first()).toBeAttached();
  }

  get narrative(): Locator {
    return this.page.getByTestId('narrative');
  }

  phase(number: number): Locator {
    return this.page.getByTestId(`phase-${number}`);
  }

  async isInPhase(number: number): Promise<void> {
    await expect(this.phase(number)).toHaveAttribute('aria-current', 'step');
  }

  slider(key: string): Locator {
    return this.page.getByTestId(`slider-${key}`);
  }

  value(key: string): Locator {
    return this.page.getByTestId(`value-${key}`);
  }

  problem(key: string): Locator {
    return this.page.getByTestId(`problem-${key}`);
  }

  /** Turns to the tab with the story. */
  async toStory(): Promise<void> {
    await this.page.getByTestId('tab-story').click();
    await expect(this.narrative).toBeVisible();
  }

  /** Types a value as a person does, and leaves the field. */
  async type(key: string, text: string): Promise<void> {
    await this.toSettings();
    await this.value(key).fill(text);
    await this.value(key).press('Enter');
  }

  /** Turns to the tab with the settings. */
  async toSettings(): Promise<void> {
    const tab = this.page.getByTestId('tab-settings');
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    // They are loaded when they are asked for.
    await expect(this.page.getByTestId('panel-settings').getByRole('slider').first()).toBeVisible();
  }

  async openSettings(): Promise<void> {
    await this.toSettings();
    await this.page.getByTestId('more-settings').locator('summary').click();
  }

  async openFaults(): Promise<void> {
    await this.toSettings();
    const faults = this.page.locator('details', { has: this.page.getByTestId('fault-linkDown') });
    await faults.locator('summary').click();
  }

  /** Goes on by Tab until this has the focus, as one does who uses no mouse. */
  async tabTo(wanted: Locator): Promise<void> {
    const focused = () => wanted.evaluate((element) => element === document.activeElement);
    for (let i = 0; i < 80 && !(await focused()); i++) await this.page.keyboard.press('Tab');
    await expect(wanted).toBeFocused();
  }

  tile(name: 'total' | 'downtime' | 'passes' | 'sent' | 'client'): Locator {
    return this.page.getByTestId(`tile-${name}`);
  }

  /** The numbers behind the tiles, as soon as they are what is expected. */
  async showsOutcome(expected: {
    total: number;
    downtime: number;
    passes: number;
    sent: number;
    client: number;
  }): Promise<void> {
    for (const [name, raw] of Object.entries(expected)) {
      await expect(this.tile(name as 'total')).toHaveAttribute('data-value', String(raw));
    }
  }

  /** Its address holds these parameters; it is written when changes have come to rest. */
  async addressHas(pattern: RegExp): Promise<void> {
    await expect.poll(() => decodeURIComponent(new URL(this.page.url()).search)).toMatch(pattern);
  }
}
