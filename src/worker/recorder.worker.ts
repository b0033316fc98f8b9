import type { Request } from './protocol';
import { RecorderService } from './recorder-service';

// A message to itself lets the requests that wait in the queue go first; a timer would be clamped.
// Several long answers may be under way at once: each is taken up in its turn.
const channel = new MessageChannel();
const paused: (() => void)[] = [];
channel.port1.onmessage = () => paused.shift()?.();
const pause = () =>
  new Promise<void>((resume) => {
    paused.push(resume);
    channel.port2.postMessage(undefined);
  });

const service = new RecorderService(
  (answer, transfer = []) => self.postMessage(answer, { transfer }),
  pause,
);

self.onmessage = ({ data }: MessageEvent<Request>) => void service.handle(data);
