import { writeField } from '../migration/check-field';
import type { FieldValue } from '../migration/check-field';
import type { Field } from '../migration/field';
import { m } from '../paraglide/messages.js';
import { formatFixed } from './quantities';

/** A value as it stands in a text field: "1.5 GiB", in Portuguese "1,5 GiB". */
export function shownIn(field: Field, value: FieldValue): string {
  const written = writeField(field, value).replace(/^([0-9.]+)([a-zA-Zµ])/, '$1 $2');
  const local = decimalComma() ? written.replace('.', ',') : written;
  return countsPages(field) ? m.app_pages_per_second({ pages: local }) : local;
}

/** What was typed, as the fields are checked: with a decimal point, and without words of the language. */
export function typedInto(field: Field, text: string): string {
  const trimmed = text.trim();
  const local = decimalComma() ? trimmed.replace(/^(\d+),(\d+)/, '$1.$2') : trimmed;
  if (!countsPages(field)) return local;
  const words = m.app_pages_per_second({ pages: '' }).trim();
  return local.endsWith(words) ? local.slice(0, -words.length).trim() : local;
}

function countsPages(field: Field): boolean {
  return field.type === 'quantity' && field.dimension === 'writesPerSecond';
}

function decimalComma(): boolean {
  return formatFixed(1.5, 1).includes(',');
}
