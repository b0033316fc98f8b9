import type { Experiment } from '../../migration/experiment';
import type { Timeline } from '../../migration/recording';
import type { Seconds } from '../../physics/units';
import type { Palette } from '../../worker/grid-view';
import type { PaintedMemory, PictureRequest } from '../../worker/protocol';

/** A run as it is to be seen at an instant: all that files are made of. */
export interface ExportSource {
  readonly experiment: Experiment;
  /** The recording of that very experiment. */
  readonly timeline: Timeline;
  readonly t: Seconds;
  /** What the picture shows: "stage", for the name of its file. */
  readonly view: string;
  /** Parts of the page that the picture shows, from top to bottom, as they are laid out now. */
  readonly parts: () => readonly Element[];
  /** Colours of the page states, as the page shows them. */
  readonly palette: () => Palette;
  /** The address that leads back here; undefined where none does. */
  readonly link: string | undefined;
  /** What the present recording is of: another one may come while a file is being made. */
  readonly recorded: () => Experiment | undefined;
  /** Paints the memory of this recording; undefined where another one is shown by then. */
  readonly paint: (picture: PictureRequest) => Promise<PaintedMemory | undefined>;
}
