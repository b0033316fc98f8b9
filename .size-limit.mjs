// The most that the first files of each entry may weigh, as a server sends them: a step of `npm test`.
import { firstFiles } from './scripts/first-files.mjs';

const inDist = (paths) => paths.map((path) => `dist/${path}`);

/** Files in a list are added up. */
const limit = (name, paths, most) => ({ name, path: inDist(paths), limit: most, gzip: true });

const lab = firstFiles('index.html');
const embed = firstFiles('embed.html');

export default [
  limit('lab: script', lab.scripts, '170 kB'),
  limit('lab: style', lab.styles, '25 kB'),
  // The goal is 110 kB: XState, which runs the statechart, takes 12 of it.
  limit('embed: script', embed.scripts, '118 kB'),
  limit('embed: style', embed.styles, '25 kB'),
];
