import { memoryNeed } from '../migration/memory-need';
import { writeField } from '../migration/check-field';
import { defaultOf, withField } from '../migration/read-scenario';
import type { Scenario } from '../migration/scenario';
import { fieldAt } from '../migration/scenario-fields';
import { GIB } from '../physics/units';
import type { Bytes } from '../physics/units';
import type { TooMuchForThisMachine } from './problem';

/** Where the browser does not tell: what a cheap laptop has. */
const ASSUMED_MEMORY: Bytes = 4 * GIB;

/**
 * Why a VM with so much RAM can't be recorded here, said before it is tried;
 * undefined if it can. Half of the machine's memory is left to everything else.
 */
export function tooMuchForThisMachine(ram: Bytes): TooMuchForThisMachine | undefined {
  const may = memoryOfMachine() / 2;
  if (memoryNeed(ram) <= may) return undefined;
  const field = fieldAt('vm.ram');
  let most = ram;
  while (memoryNeed(most) > may) most /= 2;
  return {
    path: 'vm.ram',
    given: writeField(field, ram),
    problem: 'tooMuchForThisMachine',
    expected: writeField(field, most),
  };
}

/** The scenario as far as it can be recorded here: a VM that is too large gets the usual RAM, and it is told why. */
export function recordableHere(scenario: Scenario): {
  scenario: Scenario;
  problem: TooMuchForThisMachine | undefined;
} {
  const problem = tooMuchForThisMachine(scenario.vm.ram);
  const usual = defaultOf(fieldAt('vm.ram'), scenario.policy.name);
  return { scenario: problem ? withField(scenario, 'vm.ram', usual) : scenario, problem };
}

// Not every browser tells, and those that do round it down to a power of two, 8 GiB at most.
function memoryOfMachine(): Bytes {
  const { deviceMemory } = navigator as Navigator & { readonly deviceMemory?: number };
  return deviceMemory === undefined ? ASSUMED_MEMORY : deviceMemory * GIB;
}
