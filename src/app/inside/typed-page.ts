import { PAGE_SIZE } from '../../physics/units';
import type { PageNumber } from '../../physics/units';

/**
 * The page that somebody typed: its number, with or without separators, or a guest
 * physical address that begins with 0x. Undefined if it is neither.
 */
export function typedPage(text: string): PageNumber | undefined {
  const compact = text.replaceAll(/[\s.,_\u00a0\u202f]/g, '');
  if (/^0x[0-9a-f]{1,12}$/i.test(compact)) return Math.floor(parseInt(compact, 16) / PAGE_SIZE);
  return /^\d{1,12}$/.test(compact) ? Number(compact) : undefined;
}
