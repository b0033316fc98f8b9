// @ts-check
// What a server should send with the page: docs/hosting.md says it for several servers, and
// `npm start` sends it too.

/** Nothing but the page's own files; the worker is made of a blob, and runs WebAssembly. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  // The preview in the share dialog.
  "frame-src 'self'",
  // The second is what keeps the page for the next visit.
  "worker-src blob: 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @type {Readonly<Record<string, string>>} */
export const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

/** A file whose name has a hash of its content never changes; any other may. */
export function cacheControlOf(/** @type {string} */ path) {
  return /\/assets\/.+-[\w-]{8}\.\w+$/.test(path)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
}

/**
 * Serves the built page as it should be hosted. Vite's own preview sends no such headers, and the
 * lab's page for every address that does not exist.
 * @returns {import('vite').Plugin}
 */
export function hostedAsItShouldBe() {
  return {
    name: 'hosted-as-it-should-be',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        const path = (request.url ?? '').split('?')[0] ?? '';
        response.setHeader('cache-control', cacheControlOf(path));
        next();
      });
    },
  };
}
