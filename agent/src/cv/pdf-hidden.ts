import { createCanvas, loadImage } from '@napi-rs/canvas';
import { getResolvedPDFJS } from 'unpdf';
import type { TextItem } from './pdf-layout.ts';
import { renderPage, type PdfDocument, type PdfPage } from './pdf-render.ts';

const TOO_SMALL_POINTS = 2.5;
/** Of a page's width: about one a point, enough to tell ink from none. */
const PIXELS = 700;
/** Least difference of grey, of 255, between the darkest and lightest pixel that an eye takes for ink. */
const VISIBLE_CONTRAST = 28;

/**
 * Items that a reader of the page would not see: tiny, or drawn without leaving a trace (what lies outside the page, the
 * PDF library leaves out). The page is only rendered when something in it is drawn in near-white or without ink, so that
 * plain CVs stay fast; what counts is whether pixels differ where the item stands, so white words on a dark sidebar stay
 * visible.
 */
export async function findInvisible(document: PdfDocument, page: PdfPage, items: TextItem[]): Promise<Set<TextItem>> {
  const invisible = new Set<TextItem>();
  const written = items.filter((item) => item.text.trim());
  for (const item of written) if (item.size < TOO_SMALL_POINTS) invisible.add(item);
  if (!(await drawsWithoutInk(page))) return invisible;
  const image = await loadImage(Buffer.from(await renderPage(document, page.pageNumber, PIXELS)));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  for (const item of written) {
    if (invisible.has(item)) continue;
    const scale = image.width / item.pageWidth;
    const left = Math.max(0, Math.floor(item.x * scale));
    const top = Math.max(0, Math.floor((item.y - item.size * 0.75) * scale));
    const width = Math.min(image.width - left, Math.max(1, Math.ceil(item.width * scale)));
    const height = Math.min(image.height - top, Math.max(1, Math.ceil(item.size * 0.75 * scale)));
    if (width <= 0 || height <= 0) continue;
    if (contrast(context.getImageData(left, top, width, height).data) < VISIBLE_CONTRAST) invisible.add(item);
  }
  return invisible;
}

async function drawsWithoutInk(page: PdfPage): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const shows = new Set<number>([
    OPS.showText,
    OPS.showSpacedText,
    OPS.nextLineShowText,
    OPS.nextLineSetSpacingShowText,
  ]);
  let light = false;
  let mode = 0;
  let alpha = 1;
  const saved: [boolean, number, number][] = [];
  for (const [i, operator] of fnArray.entries()) {
    const args = argsArray[i] as unknown[];
    if (operator === OPS.save) saved.push([light, mode, alpha]);
    else if (operator === OPS.restore) [light, mode, alpha] = saved.pop() ?? [false, 0, 1];
    else if (operator === OPS.setFillRGBColor) light = isLight(args);
    else if (operator === OPS.setTextRenderingMode) mode = Number(args[0]);
    else if (operator === OPS.setGState) {
      for (const [key, value] of args[0] as [string, unknown][]) if (key === 'ca') alpha = Number(value);
    } else if (shows.has(operator) && (light || mode === 3 || mode === 7 || alpha < 0.1)) return true;
  }
  return false;
}

function isLight(args: unknown[]): boolean {
  const hex = typeof args[0] === 'string' ? /^#(..)(..)(..)/.exec(args[0]) : null;
  const rgb = hex ? hex.slice(1, 4).map((part) => Number.parseInt(part, 16)) : args.slice(0, 3).map(Number);
  return rgb.every((part) => part >= 225);
}

function contrast(pixels: Uint8ClampedArray): number {
  let darkest = 255;
  let lightest = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const grey = 0.299 * pixels[i]! + 0.587 * pixels[i + 1]! + 0.114 * pixels[i + 2]!;
    if (grey < darkest) darkest = grey;
    if (grey > lightest) lightest = grey;
  }
  return lightest - darkest;
}
