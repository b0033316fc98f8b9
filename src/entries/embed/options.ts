import type { AddressProblem } from '../../session/address/address-problem';
import { problemWith } from '../../migration/check-field';
import { readSeconds } from '../../migration/interventions-text';
import type { Seconds } from '../../physics/units';

/** The sliders that a blogger may show, by their names in an address. */
export const CONTROLS = ['ram', 'rate', 'bw'] as const;
export type Control = (typeof CONTROLS)[number];

/** What an embedded migration shows besides the scene, beyond what every address holds. */
export interface EmbedOptions {
  readonly controls: readonly Control[];
  /** Whether the sentence about what happens is there. */
  readonly story: boolean;
  /** Whether it plays by itself while it is on screen. */
  readonly autoplay: boolean;
  /** Playing stops there; undefined: at the end. */
  readonly until: Seconds | undefined;
  /** Pages that may send commands; undefined: whichever holds the frame. */
  readonly origins: readonly string[] | undefined;
}

/** Reads the options of an embedded migration. A wrong one falls back alone and is told. */
export function readEmbedOptions(query: string): {
  options: EmbedOptions;
  problems: readonly AddressProblem[];
} {
  const params = new URLSearchParams(query);
  const problems: AddressProblem[] = [];
  const list = (key: string) => (params.get(key) ?? '').split(',').filter((each) => each !== '');
  const known = <Word extends string>(key: string, words: readonly Word[]): Word[] =>
    list(key).flatMap((given) => {
      const word = words.find((each) => each === given);
      if (word === undefined)
        problems.push({ key, problem: problemWith(given, 'notAChoice', words.join(', ')) });
      return word ?? [];
    });
  const flag = (key: string, otherwise: boolean): boolean => {
    const given = params.get(key);
    if (given === null) return otherwise;
    if (given === '1' || given === '0') return given === '1';
    problems.push({ key, problem: problemWith(given, 'notAChoice', '1, 0') });
    return otherwise;
  };
  const end = params.get('end');
  const until = end === null ? undefined : readSeconds(end);
  if (end !== null && until === undefined)
    problems.push({ key: 'end', problem: problemWith(end, 'notAQuantity', '5.62s') });
  return {
    options: {
      controls: known('controls', CONTROLS),
      story: flag('story', true),
      autoplay: flag('autoplay', false),
      until,
      origins: params.has('origins') ? originsIn(list('origins'), problems) : undefined,
    },
    problems,
  };
}

/** `null` is the origin of a page that was opened from a file or stands in a sandbox. */
function originsIn(given: readonly string[], problems: AddressProblem[]): string[] {
  return given.flatMap((each) => {
    if (each === 'null' || (URL.canParse(each) && new URL(each).origin === each)) return each;
    problems.push({
      key: 'origins',
      problem: problemWith(each, 'notAChoice', 'https://example.org'),
    });
    return [];
  });
}
