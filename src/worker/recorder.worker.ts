import { serveRecorder } from './serve-recorder';

serveRecorder();
