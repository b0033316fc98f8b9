import { afterEach, describe, expect, it } from 'vitest';
import { checkField } from '../migration/check-field';
import { FIELDS, fieldAt } from '../migration/scenario-fields';
import { defaultOf } from '../migration/read-scenario';
import { locales, overwriteGetLocale } from '../paraglide/runtime.js';
import { shownIn, typedInto } from './typed';

afterEach(() => overwriteGetLocale(() => 'en'));

describe('a value in a text field', () => {
  it('is written as the language writes it', () => {
    const ram = fieldAt('vm.ram');
    expect(shownIn(ram, 1.5 * 1024 ** 3)).toBe('1.5 GiB');
    expect(shownIn(fieldAt('workload.writesPerSecond'), 5000)).toBe('5000 pages/s');
    overwriteGetLocale(() => 'pt-BR');
    expect(shownIn(ram, 1.5 * 1024 ** 3)).toBe('1,5 GiB');
    expect(typedInto(ram, ' 1,5GiB ')).toBe('1.5GiB');
    expect(typedInto(fieldAt('workload.writesPerSecond'), '20MiB/s')).toBe('20MiB/s');
  });

  it.each(locales)('is read again as it stands there (%s)', (locale) => {
    overwriteGetLocale(() => locale);
    for (const field of FIELDS.filter(({ type }) => type === 'quantity' || type === 'number')) {
      const value = defaultOf(field, 'hyper-v-2008r2');
      expect(checkField(field, typedInto(field, shownIn(field, value)))).toEqual({ value });
    }
  });
});
