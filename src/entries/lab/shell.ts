import { MediaQuery } from 'svelte/reactivity';

/** Too narrow for a panel beside the stage: what is looked up comes as a sheet from below. */
export const compact = new MediaQuery('max-width: 76rem');

/** A telephone held upright: only what is needed all the time has a place of its own. */
export const phone = new MediaQuery('max-width: 40rem');
