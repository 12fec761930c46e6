import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { TextPiece } from './pdf-quote.ts';

/** Enough for any CV; a file of ten thousand pages must not stop the page. */
const PAGES_AT_MOST = 20;

export interface PdfPage {
  /** Width by height. */
  ratio: number;
  pieces: TextPiece[];
  /** Draws the page into `canvas`, `width` CSS pixels wide. */
  draw(canvas: HTMLCanvasElement, width: number): Promise<void>;
}

/** Opens a PDF somebody else wrote: drawn by a worker, with no script, form or link of it in use. */
export async function openPdf(bytes: ArrayBuffer): Promise<{ pages: PdfPage[]; close: () => void }> {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const task = getDocument({ data: bytes, useWasm: false, enableXfa: false, useSystemFonts: true });
  const file: PDFDocumentProxy = await task.promise;
  const numbers = Array.from({ length: Math.min(file.numPages, PAGES_AT_MOST) }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map(async (number) => readPage(await file.getPage(number))));
  return { pages, close: () => void task.destroy() };
}

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const view = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return {
    ratio: view.width / view.height,
    pieces: items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x, y] = item.transform as number[];
      const height = item.height || 10;
      const [left, bottom] = view.convertToViewportPoint(x!, y!) as [number, number];
      return {
        text: item.str,
        left: left / view.width,
        // A little below the base line, for the letters that reach there.
        top: (bottom - height) / view.height,
        width: item.width / view.width,
        height: (height * 1.25) / view.height,
      };
    }),
    async draw(canvas, width) {
      const viewport = page.getViewport({ scale: (width * devicePixelRatio) / view.width });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
    },
  };
}
