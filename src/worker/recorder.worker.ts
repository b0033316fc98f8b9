import type { Request } from './protocol';
import { RecorderService } from './recorder-service';

// A message to itself lets the requests that wait in the queue go first; a timer would be clamped.
const channel = new MessageChannel();
const pause = () =>
  new Promise<void>((resume) => {
    channel.port1.onmessage = () => resume();
    channel.port2.postMessage(undefined);
  });

const service = new RecorderService(
  (answer, transfer = []) => self.postMessage(answer, { transfer }),
  pause,
);

self.onmessage = ({ data }: MessageEvent<Request>) => void service.handle(data);
