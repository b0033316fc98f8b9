// @ts-check
// `npm start`: installs what is missing, builds, and serves the page until Ctrl+C.
import { createServer } from 'node:net';
import { ensureInstalled } from './ensure-installed.mjs';

const port = 4173;

/** Whether nobody listens on the port yet. Asked before the build, so that nobody waits in vain. */
function isFree() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: 'localhost' }, () => probe.close(() => resolve(true)));
  });
}

ensureInstalled();

if (!(await isFree())) {
  console.error(
    `Port ${port} is taken, perhaps by another \`npm start\`. Stop that program, then try again.`,
  );
  process.exit(1);
}

// Imported only now: on a fresh clone Vite has just been installed.
const { preview } = await import('vite');
const { buildAll } = await import('./build.mjs');
await buildAll();
const server = await preview();

async function stop() {
  await server.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

// A signal to npm ends npm and the shell between us, but does not always reach this process.
if (process.env['npm_lifecycle_event']) {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && stop(), 500).unref();
}

console.log(`\nLive Migration Lab: http://localhost:${port}/   (Ctrl+C ends it)`);
