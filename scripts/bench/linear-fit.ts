import { record } from '../../src/migration/record';
import { GuestClock } from '../../src/physics/guest-clock';
import { GIB, PAGE_SIZE } from '../../src/physics/units';
import { measure } from './measure';
import type { Row } from './measure';
import { scenarioOf } from './scenarios';

const GIGABYTES = [8, 16, 24, 32, 48, 64];

/**
 * Records VMs of several sizes that write half as many pages as are sent, and lays a
 * straight line through time over pages sent + pages written (least squares).
 */
export function benchLinearity(print: (row: Row) => void): void {
  const points = GIGABYTES.map((size) => {
    const ram = size * GIB;
    const gigabits = 10;
    const writes = 0.5 * ((gigabits * 125_000_000) / PAGE_SIZE);
    const scenario = scenarioOf({ ram, gigabits, writes, workingSet: ram });
    const { memory, end, outcome } = record(scenario);
    const pages = outcome.pagesSent + new GuestClock(0, memory.guest).writesBy(end);
    return { x: pages, y: measure(5, () => record(scenario)).median, size };
  });
  for (const { x, y, size } of points) {
    print({ what: `${size} GiB: ${(x / 1e6).toFixed(1)} M pages`, figure: y.toFixed(1) });
  }
  const { slope, start, share } = lineThrough(points);
  print({
    what: `${start.toFixed(1)} ms + ${(slope * 1e6).toFixed(2)} ns a page`,
    figure: `R2 ${share.toFixed(4)}`,
    goal: 'linear',
  });
}

function lineThrough(points: readonly { x: number; y: number }[]) {
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean((point) => point.x);
  const y = mean((point) => point.y);
  const slope =
    mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  const start = y - slope * x;
  const left = mean((point) => (point.y - start - slope * point.x) ** 2);
  return { slope, start, share: 1 - left / mean((point) => (point.y - y) ** 2) };
}
