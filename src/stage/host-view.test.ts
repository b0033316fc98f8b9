import { describe, expect, it } from 'vitest';
import type { Intervention } from '../migration/interventions';
import { momentAt } from '../migration/moment';
import { readScenario } from '../migration/read-scenario';
import { record } from '../migration/record';
import { hostView } from './host-view';
import { linkContent, routesAt } from './routes';

function recorded(interventions: readonly Intervention[] = [], network: object = {}) {
  const { scenario } = readScenario({ vm: { ram: '64MiB' }, network });
  return record(scenario, interventions);
}
const run = recorded();
const phase = (name: string) => run.phases.find((each) => each.name === name)!;
const within = (name: string) => momentAt(run, (phase(name).start + phase(name).end) / 2);
const step = (name: string) => {
  const i = run.snapshots.findIndex((snapshot) => snapshot.step === name);
  return momentAt(run, (run.snapshots[i].t + run.snapshots[i + 1].t) / 2);
};

describe('the hosts', () => {
  it('while the destination gets ready', () => {
    expect(hostView(step('creatingSkeleton'), 'destination').memory).toBe('absent');
    expect(hostView(step('allocatingMemory'), 'destination')).toEqual({
      vm: 'skeleton',
      home: false,
      memory: 'allocating',
    });
  });

  it('while the memory crosses and the VM runs', () => {
    const moment = within('memoryTransfer');
    expect(hostView(moment, 'source')).toEqual({ vm: 'running', home: true, memory: 'live' });
    expect(hostView(moment, 'destination').memory).toBe('filling');
  });

  it('both show a suspended VM; its home moves with the disk', () => {
    for (const name of ['finalCopy', 'storageHandover']) {
      expect(hostView(within(name), 'source')).toMatchObject({ vm: 'suspended', home: true });
      expect(hostView(within(name), 'destination')).toMatchObject({ vm: 'suspended', home: false });
    }
    expect(hostView(within('resume'), 'source')).toMatchObject({ vm: 'suspended', home: false });
    expect(hostView(within('resume'), 'destination')).toMatchObject({ vm: 'resuming', home: true });
  });

  it('after the resume the source lets its memory go', () => {
    const moment = within('networkReconfiguration');
    expect(hostView(moment, 'source')).toEqual({ vm: 'none', home: false, memory: 'freed' });
    expect(hostView(moment, 'destination').vm).toBe('running');
  });

  it('after a cancel the copy is discarded and the VM runs on', () => {
    const cancelled = recorded([{ t: 0.7, kind: 'cancel' }]);
    const end = momentAt(cancelled, cancelled.end);
    expect(hostView(end, 'source')).toEqual({ vm: 'running', home: true, memory: 'alone' });
    expect(hostView(end, 'destination').memory).toBe('discarded');
  });

  it('a VM that is lost is on neither', () => {
    const lost = recorded([{ t: 0.7, kind: 'fault', fault: 'sourceDies' }]);
    const end = momentAt(lost, lost.end);
    expect(hostView(end, 'source').vm).toBe('lost');
    expect(hostView(end, 'destination').home).toBe(false);
  });
});

describe("the client's frames", () => {
  it('reach the VM on the source, then nobody', () => {
    expect(routesAt(within('memoryTransfer'))).toEqual({
      client: 'live',
      source: 'live',
      destination: 'idle',
    });
    expect(routesAt(within('finalCopy')).source).toBe('lost');
  });

  it('go to the old port until the switch has learned the new one', () => {
    expect(routesAt(within('networkReconfiguration'))).toMatchObject({
      source: 'lost',
      destination: 'idle',
    });
    expect(routesAt(momentAt(run, run.end)).destination).not.toBe('idle');
    expect(routesAt(momentAt(run, run.end)).source).toBe('idle');
  });

  it('stop when its TCP gives up', () => {
    const silent = recorded([], { announce: false });
    const stall = silent.client.stalls.find(({ gaveUpAt }) => gaveUpAt !== undefined)!;
    const moment = momentAt(silent, stall.gaveUpAt! + 1);
    expect(routesAt(moment)).toEqual({ client: 'idle', source: 'idle', destination: 'idle' });
    expect(moment.client.retransmissions).toBe(moment.client.mostRetransmissions);
  });
});

describe('the link', () => {
  it('says what is under way', () => {
    expect(linkContent(step('connecting'))).toBe('connecting');
    expect(linkContent(step('sendingConfiguration'))).toBe('configuration');
    expect(linkContent(within('memoryTransfer'))).toBe('pages');
    expect(linkContent(step('registers'))).toBe('registers');
    expect(linkContent(step('deviceState'))).toBe('deviceState');
    expect(linkContent(within('storageHandover'))).toBe('idle');
  });

  it('says when it is down', () => {
    const down = recorded([{ t: 0.7, kind: 'fault', fault: 'linkDown' }]);
    expect(linkContent(momentAt(down, 0.8))).toBe('down');
  });
});

describe('the hosts of other hypervisors', () => {
  const { scenario: moves } = readScenario({
    vm: { ram: '256MiB' },
    policy: { name: 'qemu-postcopy' },
  });
  const { scenario: slows } = readScenario({
    vm: { ram: '256MiB' },
    workload: { writesPerSecond: '100000', writableWorkingSet: '128MiB' },
    policy: { name: 'vmotion', downtimeLimit: '50ms' },
  });

  it('both are needed while pages are pulled', () => {
    const run = record(moves);
    const pull = run.passes[run.passes.length - 1];
    const moment = momentAt(run, (pull.start + pull.end) / 2);
    expect(hostView(moment, 'source')).toEqual({ vm: 'none', home: false, memory: 'serving' });
    expect(hostView(moment, 'destination')).toEqual({
      vm: 'pulling',
      home: true,
      memory: 'missing',
    });
    expect(linkContent(moment)).toBe('pages');
    expect(hostView(momentAt(run, run.end), 'source').memory).toBe('freed');
  });

  it('the guest is shown slowed down from the throttle on', () => {
    const run = record(slows);
    const { t } = run.snapshots.find(({ event }) => event === 'THROTTLED')!;
    expect(hostView(momentAt(run, t), 'source').vm).toBe('slowed');
    expect(hostView(momentAt(run, t - 1e-6), 'source').vm).toBe('running');
  });
});
