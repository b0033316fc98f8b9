import { describe, expect, it } from 'vitest';
import { View } from './view.svelte';
import { readAddress } from './address/permalink';

const opened = (query: string) =>
  new View(readAddress(query, ['story', 'whatif']).address, 'story');

describe('what of the page is shown', () => {
  it('is what the address asks for: a link to the panel "what if" leaves the stage where it is', () => {
    const view = opened('panel=whatif');
    expect([view.show, view.panel]).toEqual(['stage', 'whatif']);
    expect(opened('show=whatif').show).toBe('whatif');
  });

  it('brings the chart of "what if" with its panel, and takes it away with it', () => {
    const view = opened('');
    view.panel = 'whatif';
    expect(view.show).toBe('whatif');
    expect(view.asked).toMatchObject({ show: 'whatif', panel: 'whatif' });
    view.panel = 'story';
    expect(view.show).toBe('stage');
  });

  it('keeps the statechart, whatever stands beside it', () => {
    const view = opened('show=statechart');
    view.panel = 'whatif';
    view.panel = 'story';
    expect(view.show).toBe('statechart');
  });

  it('goes back to the stage when the chart is put away', () => {
    const view = opened('panel=whatif');
    view.toggleWhatIf();
    expect(view.show).toBe('whatif');
    view.toggleWhatIf();
    expect(view.show).toBe('stage');
  });
});
