import type { Request } from './protocol';
import { RecorderService } from './recorder-service';
import { turns } from './turns';

/** Answers requests for recordings and pictures of them; to be called in a worker. */
export function serveRecorder(): void {
  const { pause } = turns();
  const service = new RecorderService(
    (answer, transfer = []) => self.postMessage(answer, { transfer }),
    pause,
  );
  self.onmessage = ({ data }: MessageEvent<Request>) => void service.handle(data);
  // Nobody knows which request it was, and somebody waits for its answer: the page hears of the error.
  self.onmessageerror = () => {
    throw new Error('A request could not be read.');
  };
}
