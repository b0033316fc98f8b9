import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GuestClock } from './guest-clock';

describe('the guest clock', () => {
  it('counts whole writes at a constant rate', () => {
    const clock = new GuestClock(10);
    expect([0, 0.05, 0.1, 1, 2.55].map((t) => clock.writesBy(t))).toEqual([0, 0, 1, 10, 25]);
  });

  it('stands still while the VM is suspended, and goes on after it', () => {
    const clock = new GuestClock(10);
    clock.setRate(1, 0);
    clock.setRate(3, 20);
    expect([1, 2, 3, 4].map((t) => clock.writesBy(t))).toEqual([10, 10, 10, 30]);
  });

  it('never runs backwards, and knows when each write happened', () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 100 })),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 100 }), (gaps, rate) => {
        const clock = new GuestClock(rate);
        let t = 0;
        for (const [gap, next] of gaps) clock.setRate((t += gap / 10), next);
        let last = 0;
        for (let at = 0; at < t + 2; at += 0.037) {
          const writes = clock.writesBy(at);
          expect(writes).toBeGreaterThanOrEqual(last);
          last = writes;
        }
        for (let n = 0; n < last; n += 7) {
          const when = clock.timeOf(n);
          expect(clock.writesBy(when + 1e-9)).toBeGreaterThan(n);
          expect(clock.writesBy(when - 1e-9)).toBeLessThanOrEqual(n);
        }
      }),
    );
  });
});
