import { MemoryReplay } from '../src/migration/memory-replay';
import { readScenario } from '../src/migration/read-scenario';
import { record } from '../src/migration/record';

export interface SameBitsInput {
  readonly file: object;
}

/** All of a recording as text: its timeline, and its bitmaps at some instants. Runs in Node and in a browser. */
export function anythingRecorded({ file }: SameBitsInput): string {
  const recording = record(readScenario(file).scenario);
  const { memory, ...timeline } = recording;
  const replay = new MemoryReplay(recording.scenario, memory);
  const images = [0.2, 0.6, 0.9, 0.99].map((share) => {
    replay.seek(share * recording.end);
    return [hash(replay.image.log.words), hash(replay.image.toSend.words), replay.image.dirty];
  });
  const sets = (_: string, value: unknown) => (value instanceof Set ? [...value].sort() : value);
  return JSON.stringify({ timeline, images, operations: memory.operations }, sets);
}

function hash(words: Uint32Array): number {
  return words.reduce((sum, word) => Math.imul(sum ^ word, 0x9e3779b1) >>> 0, 17);
}
