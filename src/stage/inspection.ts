import MemoryGrid from './MemoryGrid.svelte';
import PageCard from './PageCard.svelte';
import ZoomButtons from './ZoomButtons.svelte';

/**
 * What it takes to look about in the memories on the stage. Given to the stage by whoever wants it:
 * an embedded one is looked at, and need not load it.
 */
export const INSPECTION = { MemoryGrid, PageCard, ZoomButtons };
export type Inspection = typeof INSPECTION;
