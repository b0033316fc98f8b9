import { describe, expect, it, vi } from 'vitest';
import { FakeTimers } from './fake-timers.test-support';
import { BEAT, Heartbeat } from './heartbeat';

function watched() {
  const timers = new FakeTimers();
  const [ping, silent] = [vi.fn(), vi.fn()];
  return { timers, ping, silent, heartbeat: new Heartbeat(ping, silent, timers) };
}

describe('the watch over a worker', () => {
  it('tells within two seconds that no answer comes, once, after several pings', () => {
    const { timers, ping, silent, heartbeat } = watched();
    heartbeat.start();
    timers.pass(1500);
    expect(silent).not.toHaveBeenCalled();
    expect(ping.mock.calls.length).toBeGreaterThan(4);
    timers.pass(500);
    expect(silent).toHaveBeenCalledOnce();
    timers.pass(10_000);
    expect(silent).toHaveBeenCalledOnce();
    expect(timers.count).toBe(0);
  });

  it('is content with any answer', () => {
    const { timers, silent, heartbeat } = watched();
    heartbeat.start();
    for (let i = 0; i < 20; i++) {
      timers.pass(1500);
      heartbeat.heard();
    }
    expect(silent).not.toHaveBeenCalled();
  });

  it('sets no timer while nothing is asked', () => {
    const { timers, ping, heartbeat } = watched();
    expect(timers.count).toBe(0);
    heartbeat.start();
    heartbeat.stop();
    expect(timers.count).toBe(0);
    timers.pass(10_000);
    expect(ping).not.toHaveBeenCalled();
  });

  it('counts anew with each question after a rest', () => {
    const { timers, silent, heartbeat } = watched();
    for (let i = 0; i < 5; i++) {
      heartbeat.start();
      timers.pass(1500);
      heartbeat.stop();
    }
    expect(silent).not.toHaveBeenCalled();
  });

  it('blames no worker for what the page slept, or was too busy to hear', () => {
    const { timers, silent, heartbeat } = watched();
    heartbeat.start();
    timers.pass(1500);
    timers.sleep(3_600_000);
    timers.pass(1500);
    expect(silent).not.toHaveBeenCalled();
    timers.pass(500);
    expect(silent).toHaveBeenCalledOnce();
  });

  it('never judges by the slow timers of a page in the background', () => {
    const { timers, silent, heartbeat } = watched();
    heartbeat.start();
    for (let i = 0; i < 100; i++) timers.sleep(Math.max(1000, 2 * BEAT + 1));
    expect(silent).not.toHaveBeenCalled();
  });
});
