import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { WebDriverEngine } from '../find-engines.mjs';
import { WebDriverSession } from './session';

/** The longest that a program may take until it listens, in ms. */
const START_LIMIT = 60_000;

export interface WebKitWindow {
  readonly session: WebDriverSession;
  /** Closes the window and ends what was started for it. */
  close(): Promise<void>;
}

/** Opens WebKitGTK's small browser in a window of its own, on a screen of its own if Xvfb is here. */
export async function openWebKitGtk(engine: WebDriverEngine): Promise<WebKitWindow> {
  const started: ChildProcess[] = [];
  const endAll = () => started.reverse().forEach((child) => child.kill());
  process.once('exit', endAll);
  const end = async () => {
    process.off('exit', endAll);
    const ended = started.filter(({ exitCode }) => exitCode === null).map((it) => once(it, 'exit'));
    endAll();
    await Promise.all(ended);
  };
  try {
    const env = { ...process.env };
    if (engine.display !== undefined) {
      env['DISPLAY'] = await startXvfb(engine.display, started);
      env['GDK_BACKEND'] = 'x11';
    }
    const address = await startDriver(engine.driver, env, started);
    const session = await WebDriverSession.open(address);
    return {
      session,
      close: () => session.close().finally(end),
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Starts a screen that nobody sees. Returns its name, which Xvfb chooses: it knows which are free. */
async function startXvfb(path: string, started: ChildProcess[]): Promise<string> {
  const screen = ['-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-displayfd', '3'];
  const child = spawn(path, screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  started.push(child);
  const named = once(child.stdio[3] as Readable, 'data');
  const [number] = await inTime('Xvfb', child, named);
  return `:${String(number).trim()}`;
}

/** Starts WebKitWebDriver. Returns its address once it listens. */
async function startDriver(
  path: string,
  env: NodeJS.ProcessEnv,
  started: ChildProcess[],
): Promise<string> {
  const port = await freePort();
  const child = spawn(path, [`--port=${port}`], { env, stdio: 'ignore' });
  started.push(child);
  const address = `http://127.0.0.1:${port}`;
  await inTime('WebKitWebDriver', child, listens(address, child));
  return address;
}

async function listens(address: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${address}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(20);
  }
}

/** What `ready` resolves to, unless the program ends before or takes too long. */
function inTime<T>(title: string, child: ChildProcess, ready: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const fail = (what: string) => () => reject(new Error(`${title} ${what}.`));
    const limit = setTimeout(fail('does not answer'), START_LIMIT);
    child.once('exit', fail('has ended at once'));
    child.once('error', reject);
    ready.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
