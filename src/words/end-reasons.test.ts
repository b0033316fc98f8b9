import { expect, it } from 'vitest';
import { RECORDINGS as recordings } from '../migration/every-ending.test-support';
import { endReasonText } from './end-reasons';

it('every ending but completion has a reason', () => {
  for (const recording of recordings) {
    expect(endReasonText(recording) === undefined).toBe(recording.outcome.status === 'completed');
  }
});
