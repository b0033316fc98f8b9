import type { Workload } from './workload';

/** A guest that writes nothing. */
export const idle: Workload = {
  pages: 0,
  pageOf: () => -1,
  mark: () => 0,
  writesOf: () => [],
};
