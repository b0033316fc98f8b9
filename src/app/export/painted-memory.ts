import type { GridView, Palette } from '../../worker/memory-painter';
import type { ExportSource } from './exports';
import { SaveProblem } from './save-problem';

/**
 * The pixels of a view of the source's memory, at its instant.
 * @throws SaveProblem if it could not be painted, or if what was painted may be another recording.
 */
export async function paintedMemory(
  source: Pick<ExportSource, 'experiment' | 'recorded' | 't' | 'paint'>,
  view: GridView,
  palette: Palette,
): Promise<Uint32Array<ArrayBuffer>> {
  const painted = await source.paint(source.t, [view], palette);
  // The worker paints what it recorded last: that is told before what it painted comes.
  if (source.recorded() !== source.experiment) throw new SaveProblem('recordedAnew');
  if (!painted) throw new SaveProblem('notPainted');
  return painted.views[0].pixels;
}
