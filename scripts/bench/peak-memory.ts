// Records 1 TiB with the working set of so many bytes, and prints the most memory, in MiB,
// that this process has taken by then.
import { record } from '../../src/migration/record';
import { tebibyte } from './scenarios';

record(tebibyte(Number(process.argv[2])));
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
