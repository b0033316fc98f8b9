import { m } from '../paraglide/messages.js';
import { formatFixed } from './quantities';
import { shownPace } from '../session/time/stretch';

/** The words for what the timeline shows. Called while rendering, so that they follow the language. */

/** In full, and where that has no room. */
const STEP_NAMES: Readonly<Record<string, readonly [long: () => string, short: () => string]>> = {
  connecting: [m.timeline_step_connecting, m.timeline_short_connecting],
  sendingConfiguration: [
    m.timeline_step_sendingConfiguration,
    m.timeline_short_sendingConfiguration,
  ],
  creatingSkeleton: [m.timeline_step_creatingSkeleton, m.timeline_short_creatingSkeleton],
  allocatingMemory: [m.timeline_step_allocatingMemory, m.timeline_short_allocatingMemory],
  suspending: [m.timeline_step_suspending, m.timeline_short_suspending],
  lastPages: [m.timeline_step_lastPages, m.timeline_short_lastPages],
  registers: [m.timeline_step_registers, m.timeline_short_registers],
  deviceState: [m.timeline_step_deviceState, m.timeline_short_deviceState],
  flushing: [m.timeline_step_flushing, m.timeline_short_flushing],
  transferringControl: [m.timeline_step_transferringControl, m.timeline_short_transferringControl],
  starting: [m.timeline_step_starting, m.timeline_short_starting],
  announcing: [m.timeline_step_announcing, m.timeline_short_announcing],
  waitingForTheSwitch: [m.timeline_step_waitingForTheSwitch, m.timeline_short_waitingForTheSwitch],
  relearned: [m.timeline_step_pulling, m.timeline_short_pulling],
  '': [m.timeline_step_client, m.timeline_short_client],
};

/** The name of a step within a phase, by its key in the machine; the key itself where it has no name. */
export function stepName(step: string): string {
  return STEP_NAMES[step]?.[0]() ?? step;
}

/** The same where the full name has no room. */
export function shortStepName(step: string): string {
  return STEP_NAMES[step]?.[1]() ?? step;
}

/** "40× slower", "2× faster", "real time". */
export function paceName(stretch: number): string {
  const { pace, times } = shownPace(stretch);
  if (pace === 'real') return m.timeline_real();
  const inputs = { times: formatFixed(times, Number.isInteger(times) ? 0 : 1) };
  return pace === 'slower' ? m.timeline_slower(inputs) : m.timeline_faster(inputs);
}
