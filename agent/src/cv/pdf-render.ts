import { renderPageAsImage, type getDocumentProxy } from 'unpdf';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/**
 * One page as a PNG image.
 * @param page  from 1
 * @param width  in pixels; less for a page so long that it would pass twice the size of A4
 */
export async function renderPage(document: PdfDocument, page: number, width: number): Promise<Uint8Array> {
  const { width: w, height: h } = (await document.getPage(page)).getViewport({ scale: 1 });
  const bounded = Math.max(1, Math.floor(Math.min(width, Math.sqrt((2.8 * width * width * w) / h))));
  const image = await renderPageAsImage(document, page, {
    canvasImport: () => import('@napi-rs/canvas'),
    width: bounded,
  });
  return new Uint8Array(image);
}
