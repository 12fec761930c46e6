import { createCanvas, loadImage } from '@napi-rs/canvas';
import { imageSize } from 'image-size';
import { unsupported } from './file-format.ts';

/** Uncompressed, a picture takes four bytes a pixel: 160 MB. */
const MAX_PIXELS = 40_000_000;
/** About 200 dots an inch on A4: enough for OCR, and a bound on its memory. */
const LONG_SIDE = 2_600;

/**
 * A photo or scan as OCR likes it: upright as the camera noted, and no larger than it need be. Its size is read before
 * it is unpacked, so that a picture of a gigapixel is refused for its header.
 * @throws AppError('unsupported_file') for a picture that is too large or damaged
 */
export async function preparePicture(bytes: Uint8Array): Promise<Uint8Array> {
  const { width, height, orientation = 1 } = sizeOf(bytes);
  if (width * height > MAX_PIXELS) {
    throw unsupported('This picture has more than 40 megapixels. Make it smaller and upload it again.');
  }
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  if (scale === 1 && orientation === 1) return bytes;
  const image = await loadImage(Buffer.from(bytes));
  const [w, h] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  // EXIF: 3 upside down, 6 and 8 a quarter turn; mirrored ones are not made by cameras.
  const turn = { 3: 2, 6: 1, 8: 3 }[orientation] ?? 0;
  const canvas = createCanvas(turn % 2 ? h : w, turn % 2 ? w : h);
  const context = canvas.getContext('2d');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 2);
  context.drawImage(image, -w / 2, -h / 2, w, h);
  return new Uint8Array(await canvas.encode('png'));
}

function sizeOf(bytes: Uint8Array): { width: number; height: number; orientation?: number | undefined } {
  try {
    return imageSize(bytes);
  } catch (error) {
    throw unsupported('This image is damaged and can’t be read. Scan the CV again and upload the new image.', error);
  }
}
