import type { BytesPerSecond, Seconds } from './units';

/** How the link's bits are counted: see `payloadShare`. */
export type Framing = 'ethernet' | 'shaped';

export interface Link {
  /** Bits on the wire a second, given in bytes. */
  readonly bandwidth: BytesPerSecond;
  /** One way. */
  readonly latency: Seconds;
  readonly framing: Framing;
}

/**
 * Share of the wire's bytes that is TCP payload. A full Ethernet frame of 1500
 * bytes carries 1448 (20 IPv4, 20 TCP, 12 timestamps) and costs 1538 on the
 * wire (14 header, 4 checksum, 8 preamble, 12 gap): a 1 Gbit/s link delivers
 * 941 Mbit/s. `shaped` is a loopback link that the kernel slows down, as in the
 * recorded migrations: packets of 64 KiB, and 0.993 to 0.999 of the rate arrived.
 */
export function payloadShare(framing: Framing): number {
  return framing === 'ethernet' ? 1448 / 1538 : 0.995;
}

/** Payload bytes a second that a single TCP stream gets from the link. */
export function goodput(link: Link): BytesPerSecond {
  return link.bandwidth * payloadShare(link.framing);
}

/** TCP's three-way handshake: the sender may send after one round trip. */
export function handshakeTime(link: Link): Seconds {
  return 2 * link.latency;
}
