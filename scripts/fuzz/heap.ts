import type { Page } from 'playwright-core';
import { settle } from './actions';

/** The heap may be larger than at first by so much of it, and by so many bytes: caches fill, undo keeps plans. */
const SHARE = 0.5;
const BYTES = 16e6;

/** Bytes of the page's heap with the run of its beginning, once everything else has been let go. */
export async function heapAtRest(page: Page): Promise<number> {
  const address = page.url();
  await show(page, '?lang=en');
  const session = await page.context().newCDPSession(page);
  // Twice: what the first leaves to finish is gone after the second.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  await show(page, new URL(address).search || '?lang=en');
  return usedSize;
}

/** As if somebody had gone to that address and come back by the browser's buttons. */
async function show(page: Page, query: string): Promise<void> {
  await page.evaluate((to) => {
    history.replaceState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);
  await settle(page);
}

/** What is wrong with these sizes of the heap, in order of time. */
export function heapGrowth(heaps: readonly number[]): string[] {
  const [first] = heaps;
  const last = Math.min(...heaps.slice(-2));
  if (last <= first * (1 + SHARE) + BYTES) return [];
  return [`The heap has grown from ${Math.round(first)} to ${Math.round(last)} bytes.`];
}
