import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds wrong with the page, or with a part of it. The page holds no frames, and what
 * is right need not be listed: so it takes a third of the time. `rule`: one that is not on by default.
 */
export async function axeFinds(page: Page, part?: string, rule?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rule !== undefined && { rules: { [rule]: { enabled: true } } }),
  });
  const { violations } = await (part === undefined ? builder : builder.include(part)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
