/** So often, in ms, a pause is a real rest. */
const REST_EVERY = 100;

/**
 * Makes a `pause` that lets whatever waits in the queue go first. It is a message to itself: a timer
 * would be clamped to some milliseconds each time. Several long answers may be under way at once;
 * each pause ends with its own message, so that they take turns in the order in which they paused.
 * Which of several queues goes first is left to whoever runs the script, and some empty one before
 * they look at the others; so now and then the pause is a timer, which comes after all that waits.
 */
export function turns({ port1, port2 }: MessageChannel = new MessageChannel()): {
  readonly pause: () => Promise<void>;
  readonly close: () => void;
} {
  const paused: (() => void)[] = [];
  port1.onmessage = () => paused.shift()?.();
  let rested = performance.now();
  return {
    pause: () =>
      new Promise<void>((resume) => {
        const now = performance.now();
        if (now - rested > REST_EVERY) {
          rested = now;
          setTimeout(resume);
        } else {
          paused.push(resume);
          port2.postMessage(undefined);
        }
      }),
    close: () => port1.close(),
  };
}
