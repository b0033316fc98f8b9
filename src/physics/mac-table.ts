import type { Seconds } from './units';

export type Port = number;
export type MacAddress = string;

/** Default ageing time of Cisco, Juniper and Aruba switches (docs/model.md, "The switch and the client"). */
export const DEFAULT_AGEING: Seconds = 300;

export interface MacEntry {
  readonly mac: MacAddress;
  readonly port: Port;
  /** When a frame from this address last came in. */
  readonly lastSeen: Seconds;
}

/**
 * The address table of the physical switch. It learns where an address is from
 * the source address of each frame, and from nothing else: a frame *to* the VM
 * teaches it nothing. An entry that saw no frame for the ageing time is gone.
 */
export class MacTable {
  readonly #ageing: Seconds;
  readonly #entries = new Map<MacAddress, MacEntry>();

  constructor(ageing: Seconds) {
    this.#ageing = ageing;
  }

  /** A frame from `mac` came in on `port`. True if the switch had it elsewhere, or not at all. */
  learn(mac: MacAddress, port: Port, t: Seconds): boolean {
    const moved = this.portOf(mac, t) !== port;
    this.#entries.set(mac, { mac, port, lastSeen: t });
    return moved;
  }

  /** The port that frames to `mac` leave by; undefined means that they are flooded to all. */
  portOf(mac: MacAddress, t: Seconds): Port | undefined {
    const entry = this.#entries.get(mac);
    return entry && !hasAged(entry, t, this.#ageing) ? entry.port : undefined;
  }

  /** When the entry of `mac` will be forgotten if no frame comes from it. */
  agesOutAt(mac: MacAddress): Seconds {
    const entry = this.#entries.get(mac);
    return entry ? entry.lastSeen + this.#ageing : -Infinity;
  }

  /** The table at `t`, aged entries left out. */
  entries(t: Seconds): MacEntry[] {
    return [...this.#entries.values()].filter((entry) => !hasAged(entry, t, this.#ageing));
  }
}

function hasAged(entry: MacEntry, t: Seconds, ageing: Seconds): boolean {
  return t - entry.lastSeen >= ageing;
}
