import { describe, expect, it } from 'vitest';
import { availableCopyRate, timeOnLoadedHost } from './host';
import { goodput, handshakeTime } from './link';
import { DEFAULT_AGEING, MacTable } from './mac-table';
import { RETRANSMISSION, givesUpAfter, lastRetransmissionAfter } from './tcp-client';
import { GBIT_PER_SECOND, GIB } from './units';

describe('the link', () => {
  const link = { bandwidth: GBIT_PER_SECOND, latency: 0.0002, framing: 'ethernet' } as const;

  it('loses 6 % of an Ethernet to frames and headers: 941 Mbit/s of 1 Gbit/s', () => {
    expect((goodput(link) * 8) / 1e6).toBeCloseTo(941.5, 1);
    expect(goodput({ ...link, framing: 'shaped' })).toBe(0.995 * GBIT_PER_SECOND);
  });

  it('is open for the sender after one round trip', () => {
    expect(handshakeTime(link)).toBe(0.0004);
  });
});

describe('the hosts', () => {
  it('have half of their copy rate for the migration when they are half loaded', () => {
    const hosts = { pageCopyRate: 4 * GIB, load: 0.5 };
    expect(availableCopyRate(hosts)).toBe(2 * GIB);
    expect(timeOnLoadedHost(hosts, 0.2)).toBe(0.4);
  });
});

describe('the switch', () => {
  it('learns from source addresses, and says when a station has moved', () => {
    const table = new MacTable(DEFAULT_AGEING);
    expect(table.learn('vm', 1, 0)).toBe(true);
    expect(table.learn('vm', 1, 10)).toBe(false);
    expect(table.learn('vm', 2, 20)).toBe(true);
    expect(table.portOf('vm', 21)).toBe(2);
  });

  it('keeps sending to the old port until the entry ages, and then floods', () => {
    const table = new MacTable(300);
    table.learn('vm', 1, 5);
    expect(table.portOf('vm', 304.9)).toBe(1);
    expect(table.agesOutAt('vm')).toBe(305);
    expect(table.portOf('vm', 305)).toBeUndefined();
    expect(table.entries(305)).toEqual([]);
  });

  it('has never heard of a station that never spoke', () => {
    const table = new MacTable(300);
    expect(table.portOf('vm', 0)).toBeUndefined();
    expect(table.agesOutAt('vm')).toBe(-Infinity);
  });
});

describe('the client', () => {
  // learn.microsoft.com cc938210; ip-sysctl: tcp_retries2.
  it('gives up after 924.6 s on Linux, and 63 times its first timeout on Windows', () => {
    expect(givesUpAfter(RETRANSMISSION.linux, 0.2)).toBeCloseTo(924.6, 6);
    expect(givesUpAfter(RETRANSMISSION.windows, 3)).toBeCloseTo(189, 6);
    expect(givesUpAfter(RETRANSMISSION.windows, 0.3)).toBeCloseTo(18.9, 6);
    expect(lastRetransmissionAfter(RETRANSMISSION.windows, 0.3)).toBeCloseTo(31 * 0.3, 6);
    expect(lastRetransmissionAfter(RETRANSMISSION.linux, 0.2)).toBeCloseTo(804.6, 6);
  });
});
