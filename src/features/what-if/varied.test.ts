import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkField, writeField } from '../../migration/check-field';
import { fieldAt } from '../../migration/scenario-fields';
import { SWEEP_PATHS } from '../../migration/sweep-points';
import { GIB } from '../../physics/units';
import { VARIED } from '../../session/address/choices';
import { STOPS } from '../../session/slider-stops';
import { draggedValues, PATHS, triedValues } from './varied';

afterEach(() => vi.unstubAllGlobals());

describe('the parameters that are varied', () => {
  it('are the swept fields, by the names that they have in an address', () => {
    expect(VARIED.map((name) => PATHS[name]).sort()).toEqual([...SWEEP_PATHS].sort());
    for (const name of VARIED) expect(fieldAt(PATHS[name]).key).toBe(name);
  });

  it('take values that their fields may have, from one end of the slider to the other', () => {
    vi.stubGlobal('navigator', { deviceMemory: 8 });
    for (const path of SWEEP_PATHS) {
      const stops = STOPS[path];
      const { values } = triedValues(path, stops[5]);
      const ends = [values[0], values[values.length - 1]];
      expect(ends).toEqual([stops[0], stops[stops.length - 1]]);
      expect(values).toContain(stops[5]);
      expect(values.length).toBeLessThan(25);
      const field = fieldAt(path);
      for (const value of values)
        expect(checkField(field, writeField(field, value))).toEqual({ value });
    }
  });

  it('take no more RAM than this machine can record', () => {
    vi.stubGlobal('navigator', { deviceMemory: 0.25 });
    const { values, most } = triedValues('vm.ram', GIB);
    expect(most).toBe(values[values.length - 1]);
    expect(most).toBeLessThan(64 * GIB);
    expect(Math.max(...draggedValues('vm.ram', values))).toBe(most);
    const bandwidths = triedValues('link.bandwidth', GIB).values;
    expect(draggedValues('link.bandwidth', bandwidths)).toEqual(STOPS['link.bandwidth']);
  });
});
