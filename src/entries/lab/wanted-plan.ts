import type { Experiment } from '../../migration/experiment';
import { m } from '../../paraglide/messages.js';
import type { Plan } from '../../session/plan';
import type { NoticeBoard } from '../../ui/notice-board.svelte';
import { isolated } from '../../words/isolated';
import { problemText } from '../../words/problems';
import type { Problem } from '../../session/problem';
import { recordableHere } from '../../session/this-machine';
import type { AddressProblem } from '../../session/address/address-problem';
import type { Address } from '../../session/address/permalink';

/** What an address asks for, as far as it can be recorded here; what was not taken is told. */
export function wantedPlan(
  { experiment, pinned }: Address,
  problems: readonly AddressProblem[],
  notices: NoticeBoard,
): Plan {
  notices.postProblems(
    problems.map(({ key, problem }) => ({
      about: `address ${key} ${problem.given}`,
      text: textOf(key, problem),
    })),
  );
  const recordable = (key: string, wanted: Experiment): Experiment => {
    const { scenario, problem } = recordableHere(wanted.scenario);
    if (problem) notices.post(`address ${key}`, textOf(key, problem));
    return { ...wanted, scenario };
  };
  return {
    experiment: recordable('ram', experiment),
    pinned: pinned && recordable('vs ram', pinned),
  };
}

// A function, so that the notice follows the language.
function textOf(key: string, problem: Problem): () => string {
  return () => m.app_address_problem({ key: isolated(key), reason: problemText(problem) });
}
