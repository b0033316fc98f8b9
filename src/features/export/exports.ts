import { momentAt } from '../../migration/moment';
import type { Side } from '../../migration/page-states';
import { writeRunFile } from '../../migration/run-file';
import { ramPages } from '../../migration/scenario';
import { passTable, sampleTable } from '../../migration/tables';
import { m } from '../../paraglide/messages.js';
import { vmName } from '../../words/vm-name';
import { phaseName } from '../../words/phases';
import { formatTime } from '../../words/quantities';
import { csvOf } from './csv';
import type { ExportSource } from './export-source';
import { fileName } from './file-names';
import { wholeMemory } from './memory-view';
import { paintedMemory } from './painted-memory';
import { pngOf, pngOfPixels } from './png';
import { stagePicture } from './stage-picture';
import type { SvgPicture } from './stage-picture';

/** A file that is ready to be handed over. */
export interface ExportedFile {
  readonly name: string;
  readonly content: Blob | string;
  /** Its media type. */
  readonly type: string;
}

/** The picture of the page as PNG. @throws SaveProblem where the browser can't draw it. */
export async function pictureAsPng(source: ExportSource): Promise<ExportedFile> {
  return {
    name: fileName(source.experiment, source.view, 'png', source.t),
    content: await pngOf(pictureOf(source)),
    type: 'image/png',
  };
}

/** The picture of the page as SVG. */
export function pictureAsSvg(source: ExportSource): ExportedFile {
  return {
    name: fileName(source.experiment, source.view, 'svg', source.t),
    content: pictureOf(source).svg,
    type: 'image/svg+xml',
  };
}

/** The memory of a host, all of it, as PNG. @throws SaveProblem where it could not be painted. */
export async function memoryAsPng(source: ExportSource, side: Side): Promise<ExportedFile> {
  const view = wholeMemory(side, ramPages(source.experiment.scenario));
  const pixels = await paintedMemory(source, view, source.palette());
  return {
    name: fileName(source.experiment, `memory-${side}`, 'png', source.t),
    content: await pngOfPixels(pixels, view.width, view.height),
    type: 'image/png',
  };
}

/** One row a pass. */
export function passesAsCsv({ experiment, timeline }: ExportSource): ExportedFile {
  const name = fileName(experiment, 'passes', 'csv');
  return { name, content: csvOf(passTable(timeline)), type: 'text/csv' };
}

/** One row a sample. */
export function samplesAsCsv({ experiment, timeline }: ExportSource): ExportedFile {
  const name = fileName(experiment, 'samples', 'csv');
  return { name, content: csvOf(sampleTable(timeline)), type: 'text/csv' };
}

/** The scenario, what was done to it and what came of it: can be opened here again. */
export function runAsJson({ experiment, timeline }: ExportSource): ExportedFile {
  return {
    name: fileName(experiment, 'run', 'json'),
    content: `${JSON.stringify(writeRunFile(experiment, timeline), null, 2)}\n`,
    type: 'application/json',
  };
}

function pictureOf({ timeline, t, parts, link }: ExportSource): SvgPicture {
  const vm = vmName(timeline.scenario);
  const { phase, pass } = momentAt(timeline, t);
  const words = { vm, time: formatTime(t), phase: phaseName(phase) };
  return stagePicture(parts(), {
    title:
      pass && phase === 'memoryTransfer'
        ? m.share_picture_title_pass({ ...words, pass: pass.number })
        : m.share_picture_title(words),
    product: m.product_name(),
    address: link,
  });
}
