import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { defaultScenario, withField } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';
import { formatDuration } from '../src/words/quantities';
import type { LabPage } from './lab-page';

/** A run of the chart, by the numbers behind it. */
interface ShownRun {
  readonly value: number;
  readonly total: number;
  readonly downtime: number;
  readonly convergence: string;
}

/** The panel "What if" as its user sees it. */
export class WhatIfPanel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page with this panel beside the stage. */
  async open(query = 'lang=en'): Promise<void> {
    await this.page.goto(`/?panel=whatif&${query}`);
    await expect(this.page.getByTestId('whatif')).toBeVisible();
  }

  /** Waits until the runs are running, stopped or done. */
  async is(state: 'none' | 'running' | 'stopped' | 'done'): Promise<void> {
    await expect(this.page.getByTestId('whatif')).toHaveAttribute('data-state', state);
  }

  get button(): Locator {
    return this.page.getByTestId('whatif-button');
  }

  get status(): Locator {
    return this.page.getByTestId('whatif-status');
  }

  get points(): Locator {
    return this.page.getByTestId('whatif-point');
  }

  point(value: number): Locator {
    return this.page.locator(`[data-testid='whatif-point'][data-value='${value}']`);
  }

  /** The run that is marked as the one that is shown. */
  get current(): Locator {
    return this.page.locator("[data-testid='whatif-point'][aria-current='true']");
  }

  /** The line at the present value, which is dragged. */
  get handle(): Locator {
    return this.page.getByTestId('whatif-handle');
  }

  /** The present value is recorded: the figures at its line are those of the page's outcome. */
  async shows(lab: LabPage): Promise<void> {
    const value = Number(await this.handle.getAttribute('data-value'));
    await expect(this.page.getByTestId('whatif-flag')).toHaveAttribute('data-known', '');
    const { outcome } = record(withField(defaultScenario(), 'link.bandwidth', value));
    await expect(lab.tile('total')).toContainText(formatDuration(outcome.totalTime));
    await expect(this.page.getByTestId('whatif-flag')).toContainText(
      formatDuration(outcome.downtime),
    );
  }

  async runs(): Promise<ShownRun[]> {
    return this.points.evaluateAll((buttons) =>
      buttons.map(({ dataset }) => ({
        value: Number(dataset['value']),
        total: Number(dataset['total']),
        downtime: Number(dataset['downtime']),
        convergence: String(dataset['convergence']),
      })),
    );
  }
}
