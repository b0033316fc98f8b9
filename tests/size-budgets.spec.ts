import { expect, test } from '@playwright/test';
import { SCRIPT_BUDGETS, bundleSizes } from '../scripts/bundle-sizes';

for (const { entry, script, style } of bundleSizes()) {
  test(`the script of the entry ${entry} stays within its budget`, () => {
    expect(script).toBeGreaterThan(0);
    expect(script).toBeLessThanOrEqual(SCRIPT_BUDGETS[entry]);
    // The fonts are in it; they don't shrink any further.
    expect(style).toBeGreaterThan(0);
  });
}
