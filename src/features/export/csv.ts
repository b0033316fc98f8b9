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

// The digits that read back to the same number, and never an exponent: not every program reads one.
function plainNumber(number: number): string {
  const written = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(number));
  if (!written) return String(number);
  const [, sign, whole, decimals = '', exponent] = written;
  const digits = whole + decimals;
  /** Digits before the point. */
  const before = 1 + Number(exponent);
  // An exponent is only written where the point lies outside the digits.
  return before > 0
    ? sign + digits.padEnd(before, '0')
    : `${sign}0.${'0'.repeat(-before)}${digits}`;
}
