import { renderPageAsImage, type getDocumentProxy } from 'unpdf';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/**
 * One page as a PNG image.
 * @param page  from 1
 * @param width  in pixels
 */
export async function renderPage(document: PdfDocument, page: number, width: number): Promise<Uint8Array> {
  const image = await renderPageAsImage(document, page, { canvasImport: () => import('@napi-rs/canvas'), width });
  return new Uint8Array(image);
}
