import type { PageView, Palette } from '../../worker/grid-view';
import { isCounted } from '../../worker/protocol';
import type { ExportSource } from './export-source';
import { SaveProblem } from './save-problem';

/**
 * The pixels of a view of the source's memory, at its instant.
 * @throws SaveProblem if it could not be painted, also where another recording has come meanwhile.
 */
export async function paintedMemory(
  source: Pick<ExportSource, 'experiment' | 'recorded' | 't' | 'paint'>,
  view: PageView,
  palette: Palette,
): Promise<Uint32Array<ArrayBuffer>> {
  const painted = await source.paint({ t: source.t, views: [view], palette });
  const [first] = painted?.views ?? [];
  if (first && !isCounted(first)) return first.pixels;
  throw new SaveProblem(source.recorded() === source.experiment ? 'notPainted' : 'recordedAnew');
}
