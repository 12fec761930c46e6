import { createCanvas, loadImage } from '@napi-rs/canvas';
import { VISIBLE_CONTRAST, type Run } from './ink-verdict.ts';
import { traceInk } from './pdf-ink.ts';
import type { TextItem } from './pdf-layout.ts';
import { renderPage, type PdfDocument, type PdfPage } from './pdf-render.ts';
import { readingOrder } from './right-to-left.ts';

const TOO_SMALL_POINTS = 2.5;
/** Of a page's width: about one a point, enough to tell ink from none. */
const PIXELS = 700;

/**
 * Parts what a reader of the page sees from what only a machine would read: tiny, without ink, in the colour of its
 * ground, covered, clipped or off the page. Words on a dark sidebar stay visible; so does the text under a scan, whose
 * ink is the picture's. The page is drawn only where its instructions leave a doubt.
 */
export async function partByInk(document: PdfDocument, page: PdfPage): Promise<{ seen: TextItem[]; hidden: string[] }> {
  const runs = await settleDoubts(document, page, await traceInk(document, page));
  const pageWidth = page.getViewport({ scale: 1 }).width;
  const isSeen = (run: Run) => run.ink === 'seen' && (run.size >= TOO_SMALL_POINTS || !run.text.trim());
  return {
    seen: runs.filter(isSeen).map(({ text, x, y, right, size }) => {
      return { text, x: Math.min(x, right), y, width: Math.abs(right - x), size, pageWidth };
    }),
    hidden: runs.filter((run) => !isSeen(run)).map((run) => readingOrder(run.text.trim())),
  };
}

/** Runs in doubt get their verdict from the pixels where they stand. */
async function settleDoubts(document: PdfDocument, page: PdfPage, runs: Run[]): Promise<Run[]> {
  if (!runs.some((run) => run.ink === 'doubt')) return runs;
  const image = await loadImage(Buffer.from(await renderPage(document, page.pageNumber, PIXELS)));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const scale = image.width / page.getViewport({ scale: 1 }).width;
  return runs.map((run) => {
    if (run.ink !== 'doubt') return run;
    const left = Math.max(0, Math.floor(Math.min(run.x, run.right) * scale));
    const top = Math.max(0, Math.floor((run.y - run.size * 0.75) * scale));
    const width = Math.min(image.width - left, Math.max(1, Math.ceil(Math.abs(run.right - run.x) * scale)));
    const height = Math.min(image.height - top, Math.max(1, Math.ceil(run.size * 0.75 * scale)));
    const drawn =
      width > 0 && height > 0 && contrast(context.getImageData(left, top, width, height).data) >= VISIBLE_CONTRAST;
    return { ...run, ink: drawn ? 'seen' : 'covered' };
  });
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
