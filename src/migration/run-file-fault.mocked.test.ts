import { expect, it, vi } from 'vitest';
import { parseRunFile } from './run-file';

vi.mock('./read-scenario', () => ({
  readScenario: () => {
    throw new Error('a fault of the reader');
  },
}));

it('a fault of the reader is not told as a fault of the file', () => {
  expect(() => parseRunFile('{"vm": {"ram": "1GiB"}}')).toThrow('a fault of the reader');
  expect(parseRunFile('{ram').problems).toMatchObject([{ kind: 'notJson' }]);
});
