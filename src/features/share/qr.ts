import { encode } from 'uqr';

/** A QR code as an SVG path in modules, with the light border that a camera needs around it. */
export interface QrPath {
  /** Width and height in modules, the border included. */
  readonly size: number;
  readonly d: string;
}

/** What the standard asks for around a code. */
const QUIET_ZONE = 4;

/** The code of a text; undefined where it is too long for one. */
export function qrPath(text: string): QrPath | undefined {
  const modules = qrModules(text);
  if (!modules) return undefined;
  const runs = modules.flatMap((row, y) =>
    runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { size: modules.length, d: runs.join('') };
}

/** True where it is dark. */
export function qrModules(text: string): readonly (readonly boolean[])[] | undefined {
  try {
    // The least correction keeps a long link legible from the back; a short one gets more for nothing.
    return encode(text, { ecc: 'L', boostEcc: true, border: QUIET_ZONE }).data;
  } catch {
    return undefined;
  }
}

function runsOf(row: readonly boolean[]): readonly (readonly [x: number, width: number])[] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    if (row[x - 1]) runs[runs.length - 1][1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
