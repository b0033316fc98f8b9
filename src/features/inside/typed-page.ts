import { PAGE_SIZE } from '../../physics/units';
import type { PageNumber } from '../../physics/units';
import { formatCount } from '../../words/quantities';

/** A plain one, and two that do not break a line. */
const SPACES = [' ', '\u00a0', '\u202f'];

/**
 * The page that somebody typed: its number, or a guest physical address that begins with 0x.
 * Undefined if it is neither: a number may have spaces or the language's own separator between
 * groups of three digits, and nothing that could be a decimal point.
 */
export function typedPage(text: string): PageNumber | undefined {
  const trimmed = text.trim();
  const address = trimmed.replaceAll('_', '');
  if (/^0x[0-9a-f]+$/i.test(address)) return Math.floor(parseInt(address, 16) / PAGE_SIZE);
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  for (const separator of [...SPACES, groupSeparator()]) {
    const [first, ...groups] = trimmed.split(separator);
    if (/^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group)))
      return Number(first + groups.join(''));
  }
  return undefined;
}

/** What the language of the page puts between thousands: "," or ".". */
function groupSeparator(): string {
  return formatCount(1_000_000).replaceAll(/\d/g, '').slice(0, 1);
}
