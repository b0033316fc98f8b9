import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where the tests' page is served, for a frame in another page. */
export const LAB = 'http://localhost:4174';

/** Somebody else's page, on another origin than ours. */
export interface HostPage {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a body as a page of its own; `headers` as that page's server sends them. */
export async function serveHostPage(
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HostPage> {
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html><html lang="en"><title>A blog</title><body>${body}</body></html>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
