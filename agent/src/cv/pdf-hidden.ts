import { createCanvas, loadImage } from '@napi-rs/canvas';
import { VISIBLE_CONTRAST, type Run } from './ink-verdict.ts';
import { traceInk } from './pdf-ink.ts';
import type { TextItem } from './pdf-layout.ts';
import { renderPage, type PdfDocument, type PdfPage } from './pdf-render.ts';

const TOO_SMALL_POINTS = 2.5;
/** Of a page's width: about one a point, enough to tell ink from none. */
const PIXELS = 700;

/**
 * Parts what a reader of the page sees from what only a machine would read: tiny, without ink, in the colour of its
 * ground, covered, clipped or off the page. Words on a dark sidebar stay visible; so does the text under a scan, whose
 * ink is the picture's. The page is drawn only where its instructions leave a doubt.
 */
export async function partByInk(
  document: PdfDocument,
  page: PdfPage,
  items: TextItem[],
): Promise<{ seen: TextItem[]; hidden: string[] }> {
  const tiny = items.filter((item) => item.text.trim() && item.size < TOO_SMALL_POINTS);
  const large = items.filter((item) => !tiny.includes(item));
  const runs = await settleDoubts(document, page, await traceInk(document, page));
  const unseen = runs.filter((run) => run.ink !== 'seen' && run.size >= TOO_SMALL_POINTS);
  const hidden = [...tiny.map((item) => item.text.trim()), ...unseen.map((run) => run.text.trim())];
  if (unseen.length === 0) return { seen: large, hidden };
  const seen = runs.filter((run) => run.ink === 'seen');
  return {
    seen: large.flatMap((item) => {
      const own = unseen.filter((run) => isPartOf(run, item));
      if (own.length === 0) return [item];
      return seen.some((run) => isPartOf(run, item)) ? [withoutWords(item, own)] : [];
    }),
    hidden,
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

/** The PDF library joins the words of a line, whatever their colour, so that an item may be made of several runs. */
function isPartOf(run: Run, item: TextItem): boolean {
  const slack = item.size * 0.3;
  const left = Math.min(run.x, run.right);
  return Math.abs(run.y - item.y) <= slack && left >= item.x - slack && left <= item.x + Math.max(item.width, slack);
}

function withoutWords(item: TextItem, runs: Run[]): TextItem {
  let { text } = item;
  for (const run of runs) text = text.replace(run.text.trim(), ' ');
  return { ...item, text };
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
