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
  return afterWaits(rule, firstTimeout, rule.retransmissions + 1);
}

/**
 * When the last retransmission is sent, counted from the first try: whoever is to answer has to be
 * back by then, since nothing is sent in the wait that follows. Windows: 31 times the first timeout
 * (9.3 s at 300 ms, 93 s at 3 s); Linux: 804.6 s. By the same rules as above (cc938210, ip-sysctl:
 * "R2" counts the wait after the last retransmission in).
 */
export function lastRetransmissionAfter(rule: RetransmissionRule, firstTimeout: Seconds): Seconds {
  return afterWaits(rule, firstTimeout, rule.retransmissions);
}

function afterWaits(rule: RetransmissionRule, firstTimeout: Seconds, waits: number): Seconds {
  let wait = firstTimeout;
  let t = 0;
  for (let i = 0; i < waits; i++) {
    t += wait;
    wait = Math.min(wait * 2, rule.maxTimeout);
  }
  return t;
}
