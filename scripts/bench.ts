/**
 * npm run bench
 *
 * Measures how fast the model is and prints it: nothing fails here. Each line is the
 * median and the spread of repeated runs in this process.
 */
import { benchKernels } from './bench/kernels';
import { benchLinearity } from './bench/linear-fit';
import { HEAD, format } from './bench/measure';
import type { Row } from './bench/measure';
import { benchFirstRun, benchMemory, benchReplay, benchRuns } from './bench/runs';
import { benchStage } from './bench/stage';

const print = (row: Row) => process.stdout.write(`${format(row)}\n`);
const begin = (title: string) => process.stdout.write(`\n${title}\n`);

process.stdout.write(`${HEAD}\n`);
begin('Whole migrations');
benchFirstRun(print);
benchRuns(print);
benchMemory(print);
begin('Going to an instant');
benchReplay(print);
begin('Time over pages sent + pages written');
benchLinearity(print);
begin('Kernels on 32 MiB of bitmap');
await benchKernels(print);
begin('The stage while playing, in headless Chromium');
await benchStage(print);
