// @ts-check
// What a server should send with the page: docs/hosting.md says it for several servers, and
// `npm start` sends it too.

/**
 * Nothing but the page's own files; the worker is made of a blob, and runs WebAssembly. `origin` is
 * named besides 'self', which is nobody in a sandboxed frame of WebKit.
 */
function policyOf(/** @type {string} */ origin) {
  const own = `'self' ${origin}`;
  return [
    "default-src 'none'",
    `script-src ${own} 'wasm-unsafe-eval'`,
    `style-src ${own}`,
    `img-src ${own} data: blob:`,
    `font-src ${own} data:`,
    `connect-src ${own}`,
    // The preview in the share dialog.
    `frame-src ${own}`,
    // The second is what keeps the page for the next visit.
    `worker-src blob: ${own}`,
    `manifest-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** @returns {Record<string, string>} */
function headersOf(/** @type {string} */ path, /** @type {string} */ origin) {
  const isPage = path.endsWith('/') || path.endsWith('.html');
  return {
    ...(isPage ? { 'content-security-policy': policyOf(origin) } : {}),
    // A sandboxed frame of another page has no origin, and a font needs one.
    ...(path.endsWith('.woff2') ? { 'access-control-allow-origin': '*' } : {}),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cache-control': cacheControlOf(path),
  };
}

/** A file whose name has a hash of its content never changes; any other may. */
function cacheControlOf(/** @type {string} */ path) {
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
        const path = (request.url ?? '').split('?')[0] ?? '';
        const origin = `http://${request.headers.host}`;
        for (const [name, value] of Object.entries(headersOf(path, origin)))
          response.setHeader(name, value);
        next();
      });
    },
  };
}
