// @ts-check
// Runs one of the commands that are written in TypeScript, installing first what is missing:
// `node scripts/run.mjs simulate FILE.json`.
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();

// Imported only now: on a fresh clone it has just been installed.
const { register } = await import('tsx/esm/api');
register();
const [command] = process.argv.splice(2, 1);
await import(`./${command}.ts`);
