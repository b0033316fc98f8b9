/** Prints how long the first recording of a fresh process takes, in ms: what a reader waits for. */
import { defaultScenario } from '../../src/migration/read-scenario';
import { record } from '../../src/migration/record';
import { timeOf } from './measure';

const scenario = defaultScenario();
process.stdout.write(`${timeOf(() => void record(scenario))}\n`);
