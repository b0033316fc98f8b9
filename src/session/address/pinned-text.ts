import { sameExperiment } from '../../migration/experiment';
import type { Experiment } from '../../migration/experiment';
import type { AddressProblem } from './address-problem';
import { problemWith } from '../../migration/check-field';
import { experimentParameters, isParameter, readExperiment } from './experiment-parameters';

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

/** In a text of thousands of wrong names these are told. */
const MOST_UNKNOWN = 20;

/**
 * Reads it again. A bad value falls back alone, to that of the present run. Where nothing is
 * left that tells the two apart there is no other run: to compare the present one with itself
 * is not what was asked for.
 */
export function readPinned(
  text: string,
  current: Experiment,
): { pinned: Experiment | undefined; problems: readonly AddressProblem[] } {
  if (text === SAME) return { pinned: current, problems: [] };
  const parts = text.split(';').filter((part) => part.trim() !== '');
  if (parts.length === 0)
    return { pinned: undefined, problems: [{ key: 'vs', problem: problemWith('', 'missing') }] };
  const parameters = new Map(
    parts.map((part) => {
      const [key = '', value = ''] = part.split(/=(.*)/s);
      return [key, unescaped(value)];
    }),
  );
  const unknown = [...parameters.keys()]
    .filter((key) => !isParameter(key))
    .slice(0, MOST_UNKNOWN)
    .map((key) => problemWith(key, 'unknownField'))
    .map((problem) => ({ key: `vs ${problem.given}`, problem }));
  const { experiment, problems: wrong } = readExperiment(parameters, current);
  const problems = [
    ...unknown,
    ...wrong.map(({ key, problem }) => ({ key: `vs ${key}`, problem })),
  ];
  const isOther = problems.length === 0 || !sameExperiment(experiment, current);
  return { pinned: isOther ? experiment : undefined, problems };
}

function unescaped(text: string): string {
  return text.replace(/%(25|3B)/gi, (code) => decodeURIComponent(code));
}
