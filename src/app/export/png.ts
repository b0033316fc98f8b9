import type { SvgPicture } from './stage-picture';

/** Sharp on a screen with two pixels to each of the page, and in print. */
const SCALE = 2;

/** Draws an SVG as a PNG. @throws Error where the browser can't draw it. */
export async function pngOf({ svg, width, height }: SvgPicture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
}

/** Pixels as in an ImageData, one for one, as a PNG. */
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
      else reject(new Error('The browser could not make a PNG of this size.'));
    }, 'image/png');
  });
}
