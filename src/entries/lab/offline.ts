/**
 * Keeps the lab for the next visit, also without a network. `renewed` is told when a newer version
 * has come, with what begins it: until then the reader keeps the one that is open. Nothing happens
 * where a page may keep nothing: in a sandbox, from a file.
 */
export async function keepOffline(renewed: (begin: () => void) => void): Promise<void> {
  // A page without an origin may not even ask.
  if (!import.meta.env.PROD || !/^https?:$/.test(location.protocol) || origin === 'null') return;
  if (!navigator.serviceWorker) return;
  try {
    const { Workbox } = await import('workbox-window');
    const worker = new Workbox('./sw.js');
    worker.addEventListener('waiting', () =>
      renewed(() => {
        worker.addEventListener('controlling', () => location.reload());
        worker.messageSkipWaiting();
      }),
    );
    await worker.register();
  } catch {
    // A browser may refuse it: then the page is simply not kept.
  }
}
