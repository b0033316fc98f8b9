import type { GridView, Palette } from '../../worker/grid-view';
import type { ExportSource } from './export-source';
import { SaveProblem } from './save-problem';

/**
 * The pixels of a view of the source's memory, at its instant.
 * @throws SaveProblem if it could not be painted, also where another recording has come meanwhile.
 */
export async function paintedMemory(
  source: Pick<ExportSource, 'experiment' | 'recorded' | 't' | 'paint'>,
  view: GridView,
  palette: Palette,
): Promise<Uint32Array<ArrayBuffer>> {
  const painted = await source.paint({ t: source.t, views: [view], palette });
  if (painted) return painted.views[0].pixels;
  throw new SaveProblem(source.recorded() === source.experiment ? 'notPainted' : 'recordedAnew');
}
