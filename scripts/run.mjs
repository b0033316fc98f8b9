// @ts-check
// Runs one of the commands that are written in TypeScript, installing first what is missing:
// `node scripts/run.mjs simulate FILE.json`.
import { ensureInstalled } from './ensure-installed.mjs';

// A signal to npm ends npm and the shell between us, but does not always reach this process.
if (process.env['npm_lifecycle_event']) {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && process.kill(process.pid, 'SIGTERM'), 200).unref();
}

ensureInstalled();

// Imported only now: on a fresh clone it has just been installed.
const { register } = await import('tsx/esm/api');
register();
const [command] = process.argv.splice(2, 1);
await import(`./${command}.ts`);
