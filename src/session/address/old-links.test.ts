import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../migration/read-scenario';
import type { Experiment } from '../../migration/experiment';
import version1 from '../../../tests/links/version-1.json';
import { readAddress } from './permalink';

interface OldExperiment {
  /** Fields by their path. */
  readonly holds: Readonly<Record<string, unknown>>;
  readonly interventions?: readonly unknown[];
}

/** What an old link must still open; what it does not name is as usual. */
interface OldLink extends OldExperiment {
  readonly link: string;
  readonly pinned?: OldExperiment;
  readonly [key: string]: unknown;
}

function expectExperiment(experiment: Experiment, { holds, interventions }: OldExperiment) {
  for (const [path, value] of Object.entries(holds)) {
    expect(fieldOf(experiment.scenario, path), path).toBe(value);
  }
  expect(experiment.interventions).toEqual(interventions ?? []);
}

// People have put these links into lessons and posts: a line may be added here, never changed.
describe('a link of version 1', () => {
  it.each(version1 as readonly OldLink[])('opens for ever: $link', (old) => {
    const { address, problems } = readAddress(old.link, ['story', 'inside', 'whatif']);
    expect(problems).toEqual([]);
    expectExperiment(address.experiment, old);
    expect(address.pinned === undefined).toBe(old.pinned === undefined);
    if (address.pinned && old.pinned) expectExperiment(address.pinned, old.pinned);
    expect(address.place).toEqual('phase' in old ? { phase: old['phase'] } : { t: old['t'] ?? 0 });
    const { show, panel, vary, subject, page, pass, language, theme, speed, play } = address;
    expect({ show, panel, vary, subject, page, pass, language, theme, speed, play }).toEqual({
      show: old['show'] ?? 'stage',
      panel: old['panel'],
      vary: old['vary'] ?? 'bw',
      subject: old['look'] ?? 'page',
      page: old['page'],
      pass: old['pass'],
      language: old['language'],
      theme: old['theme'] ?? 'auto',
      speed: old['speed'] ?? 1,
      play: false,
    });
  });
});
