import { getDocumentProxy, renderPageAsImage } from 'unpdf';
import type { SeedPerson } from '../person.ts';
import { draw, pdfOneColumn } from './pdf.ts';

/** Pixels of an A4 page's width at 200 dots an inch: what office scanners are set to. */
const WIDTH = 1654;

/** The one-column CV's first page as a picture. */
export async function scanPng(person: SeedPerson): Promise<Uint8Array> {
  const document = await getDocumentProxy(await pdfOneColumn(person), { verbosity: 0 });
  try {
    const canvasImport = () => import('@napi-rs/canvas');
    return new Uint8Array(await renderPageAsImage(document, 1, { canvasImport, width: WIDTH }));
  } finally {
    await document.loadingTask.destroy();
  }
}

/** A PDF with nothing but that picture in it, as a scanner sends it. */
export async function pdfScan(person: SeedPerson): Promise<Uint8Array> {
  const picture = Buffer.from(await scanPng(person));
  return draw((pdf) => pdf.image(picture, 0, 0, { width: 595 }));
}
