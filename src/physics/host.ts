import type { BytesPerSecond, Seconds } from './units';

/** Both physical hosts: the slower of the two counts, so one description is enough. */
export interface Hosts {
  /** Bytes of page content a second that the hardware copies when it does nothing else. */
  readonly pageCopyRate: BytesPerSecond;
  /** Share of the hosts' time that other work takes: 0 to less than 1. */
  readonly load: number;
}

/** What is left for the migration of the hardware's page-copy rate. */
export function availableCopyRate(hosts: Hosts): BytesPerSecond {
  return hosts.pageCopyRate * (1 - hosts.load);
}

/** How long work takes that needs `idleTime` on a host that does nothing else. */
export function timeOnLoadedHost(hosts: Hosts, idleTime: Seconds): Seconds {
  return idleTime / (1 - hosts.load);
}
