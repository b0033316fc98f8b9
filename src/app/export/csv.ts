import { csvFormatRows } from 'd3-dsv';
import type { Cell, Table } from '../../migration/tables';

/**
 * A table as CSV (RFC 4180): a header, numbers plainly with a dot in every language. A text that
 * a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvOf({ header, rows }: Table): string {
  const lines = [[...header], ...rows.map((row) => row.map(cellText))];
  return `${csvFormatRows(lines).replaceAll('\n', '\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return plainNumber(cell);
  if (typeof cell === 'boolean') return String(cell);
  // A line break within a cell would be a row to programs that read line by line.
  const text = cell.replace(/[\r\n]+/g, ' ');
  return /^[\s]*[=+\-@]/.test(text) || /^[\t]/.test(text) ? `'${text}` : text;
}

// Exact, and never with an exponent: not every program reads one.
function plainNumber(number: number): string {
  const text = String(number);
  return text.includes('e-') ? number.toFixed(20).replace(/0+$/, '') : text;
}
