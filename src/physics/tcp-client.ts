import type { Seconds } from './units';

export type OperatingSystem = 'windows' | 'linux';

/**
 * How long a TCP sender keeps trying. Each retransmission doubles the wait, up
 * to `maxTimeout`; after `retransmissions` of them it waits once more and then
 * gives the connection up.
 */
export interface RetransmissionRule {
  readonly retransmissions: number;
  readonly maxTimeout: Seconds;
  /** The smallest first wait: what an established connection in a LAN uses. */
  readonly minTimeout: Seconds;
}

/**
 * Windows: TcpMaxDataRetransmissions = 5 (learn.microsoft.com cc938210), least
 * wait 300 ms. Linux: tcp_retries2 = 15, 200 ms to 120 s (ip-sysctl).
 */
export const RETRANSMISSION: Readonly<Record<OperatingSystem, RetransmissionRule>> = {
  windows: { retransmissions: 5, maxTimeout: Infinity, minTimeout: 0.3 },
  linux: { retransmissions: 15, maxTimeout: 120, minTimeout: 0.2 },
};

/**
 * When the connection is given up, counted from the first try. Windows: 63 times
 * the first timeout (189 s at 3 s, 18.9 s at 300 ms); Linux: 924.6 s.
 */
export function givesUpAfter(rule: RetransmissionRule, firstTimeout: Seconds): Seconds {
  let wait = firstTimeout;
  let t = 0;
  for (let i = 0; i <= rule.retransmissions; i++) {
    t += wait;
    wait = Math.min(wait * 2, rule.maxTimeout);
  }
  return t;
}
