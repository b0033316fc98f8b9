import { m } from '../../paraglide/messages.js';
import { later } from '../../ui/later';
import type { Panel } from '../../ui/panel';
import StoryPanel from './StoryPanel.svelte';

const SettingsPanel = later(() => import('./SettingsPanel.svelte'));
const Inside = later(() => import('../../features/inside/Inside.svelte'));
const WhatIf = later(() => import('../../features/what-if/WhatIf.svelte'));
const Textbook = later(() => import('../../features/textbook/Textbook.svelte'));
const Rules = later(() => import('../../features/story/Rules.svelte'));

/** What stands beside the stage, in the order of its tabs; the first is there where nobody says. */
export const PANELS: readonly Panel[] = [
  { name: 'story', title: m.app_panel_story, Content: StoryPanel },
  { name: 'settings', title: m.app_settings, Content: SettingsPanel },
  { name: 'inside', title: m.app_panel_inside, Content: Inside },
  { name: 'whatif', title: m.app_panel_whatif, Content: WhatIf },
  { name: 'textbook', title: m.app_panel_textbook, Content: Textbook },
  { name: 'rules', title: m.app_panel_rules, Content: Rules },
];

/** The tabs where there is no room beside the stage: the others are in the menu. */
export const COMPACT_TABS: readonly Pick<Panel, 'name' | 'title'>[] = [
  { name: 'story', title: m.app_panel_watch },
  ...PANELS.slice(1, 4),
];
