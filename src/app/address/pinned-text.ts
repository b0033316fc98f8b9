import type { Experiment } from '../../migration/experiment';
import type { AddressProblem } from './address-problem';
import { experimentParameters, readExperiment } from './experiment-parameters';

/** The run that is compared with is the present one itself. */
const SAME = 'same';

/**
 * The run that another one is compared with, by what differs: "bw=10Gbit/s;do=5:cancel".
 * In a text the signs that part the parameters are escaped.
 */
export function writePinned(pinned: Experiment, current: Experiment): string {
  const parts = experimentParameters(pinned, current);
  return parts.length === 0
    ? SAME
    : parts.map(([key, text]) => `${key}=${text.replace(/[%;]/g, encodeURIComponent)}`).join(';');
}

/** Reads it again. A bad value falls back alone, to that of the present run. */
export function readPinned(
  text: string,
  current: Experiment,
): { pinned: Experiment; problems: readonly AddressProblem[] } {
  const parts = text === SAME ? [] : text.split(';');
  const parameters = new Map(
    parts.map((part) => {
      const [key = '', value = ''] = part.split(/=(.*)/s);
      return [key, unescaped(value)];
    }),
  );
  const { experiment, problems } = readExperiment(parameters, current);
  return {
    pinned: experiment,
    problems: problems.map(({ key, problem }) => ({ key: `vs ${key}`, problem })),
  };
}

function unescaped(text: string): string {
  return text.replace(/%(25|3B)/gi, (code) => decodeURIComponent(code));
}
