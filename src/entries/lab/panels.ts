import Inside from '../../features/inside/Inside.svelte';
import WhatIf from '../../features/what-if/WhatIf.svelte';
import { m } from '../../paraglide/messages.js';
import type { Panel } from '../../ui/panel';
import StoryPanel from './StoryPanel.svelte';

/** What stands beside the stage, in the order of its tabs; the first is there where nobody says. */
export const PANELS: readonly Panel[] = [
  { name: 'story', title: m.app_panel_story, Content: StoryPanel },
  { name: 'inside', title: m.inside_title, Content: Inside },
  { name: 'whatif', title: m.whatif_title, Content: WhatIf },
];
