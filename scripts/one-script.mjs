// @ts-check
// A classic script that is its own worker.

const MAIN = /\/src\/entries\/[\w-]+\/main\.ts$/;
const ASKED = 'recorder.worker?worker&inline';
const WORKER = '\0worker-of-this-script';

/**
 * Where no file can be asked for (from `file:`, in a sandboxed frame) a worker has to be made of
 * text. Instead of a second bundle in a string, which would hold half of the page's modules again,
 * the whole script is a function, and a worker is made of its source: there it stops when it has
 * come to the end of the recorder, before anything that needs a page.
 * @returns {import('vite').Plugin}
 */
export function workerInTheScript() {
  return {
    name: 'worker-in-the-script',
    enforce: 'pre',
    resolveId: (source) => (source === WORKER || source.endsWith(ASKED) ? WORKER : undefined),
    load: (id) =>
      id === WORKER
        ? `import { serveRecorder } from '/src/worker/serve-recorder.ts';
           if (typeof document === 'undefined') serveRecorder();
           END_OF_WORKER();
           export default function () {
             const source = new Blob(['(' + WHOLE_SCRIPT + ')()'], { type: 'text/javascript' });
             const url = URL.createObjectURL(source);
             try { return new Worker(url); } finally { URL.revokeObjectURL(url); }
           }`
        : undefined,
    // Before all else, so that what comes after it is not for the worker.
    transform: (code, id) =>
      MAIN.test(id) ? { code: `import ${JSON.stringify(WORKER)};\n${code}`, map: null } : undefined,
    renderChunk(code) {
      if (!code.includes('END_OF_WORKER()')) return undefined;
      const opened = code.replace(/^\(function\s*\(/, '(function WHOLE_SCRIPT(');
      if (opened === code) throw new Error('The script is not one function.');
      return opened.replace('END_OF_WORKER();', "if (typeof document === 'undefined') return;");
    },
  };
}
