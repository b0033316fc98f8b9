import { SaveProblem } from './save-problem';
import type { SvgPicture } from './stage-picture';

/** Sharp on a screen with two pixels to each of the page, and in print. */
const SCALE = 2;

/** Draws an SVG as a PNG. @throws SaveProblem where the browser can't draw it. */
export async function pngOf({ svg, width, height }: SvgPicture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch (error) {
    throw new SaveProblem('notDrawn', error);
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
}

/** Pixels as in an ImageData, one for one, as a PNG. @throws SaveProblem where it is too large. */
export function pngOfPixels(
  pixels: Uint32Array<ArrayBuffer>,
  width: number,
  height: number,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const bytes = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  canvas.getContext('2d')!.putImageData(new ImageData(bytes, width, height), 0, 0);
  return blobOf(canvas);
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new SaveProblem('tooLarge'));
    }, 'image/png');
  });
}
