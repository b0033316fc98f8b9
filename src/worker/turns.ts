/**
 * Makes a `pause` that lets whatever waits in the queue go first: by a message to itself, since a
 * timer would be clamped to some milliseconds. Several long answers may be under way at once; each
 * pause ends with its own message, so that they take turns in the order in which they paused.
 */
export function turns({ port1, port2 }: MessageChannel = new MessageChannel()): {
  readonly pause: () => Promise<void>;
  readonly close: () => void;
} {
  const paused: (() => void)[] = [];
  port1.onmessage = () => paused.shift()?.();
  return {
    pause: () =>
      new Promise<void>((resume) => {
        paused.push(resume);
        port2.postMessage(undefined);
      }),
    close: () => port1.close(),
  };
}
