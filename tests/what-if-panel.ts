import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

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
