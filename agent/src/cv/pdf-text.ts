import { createIsomorphicCanvasFactory, getDocumentProxy } from 'unpdf';
import { unsupported } from './file-format.ts';
import { partByInk } from './pdf-hidden.ts';
import { layOutPage } from './pdf-layout.ts';
import { renderPage, type PdfDocument } from './pdf-render.ts';

export interface Pdf {
  document: PdfDocument;
  pages: number;
  /** Text in reading order, pages parted by a blank line, with the pieces that a reader would not see. */
  text(): Promise<{ text: string; hidden: string[]; twoColumns: boolean }>;
  close(): Promise<void>;
}

const MAX_PAGES = 200;
/** Scans of more pages take minutes; a CV's facts stand on the first ones. */
const MAX_SCANNED_PAGES = 10;

/** Larger pictures inside a PDF are left out: unpacked they take four bytes a pixel. */
const MAX_IMAGE_PIXELS = 40_000_000;

/** @throws AppError('unsupported_file') for an encrypted or damaged file and for one of more than 200 pages */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const document = await open(bytes);
  if (document.numPages > MAX_PAGES) {
    await document.loadingTask.destroy();
    throw unsupported(`This PDF has ${document.numPages} pages; a CV may have 200 at most. Upload the CV alone.`);
  }
  return {
    document,
    pages: document.numPages,
    text: () => readText(document).catch((error: unknown) => Promise.reject(damaged(error))),
    close: () => document.loadingTask.destroy(),
  };
}

/** Pages as PNG images, drawn one by one as they are asked for. */
export async function* renderPages(pdf: Pdf): AsyncGenerator<Uint8Array> {
  for (let page = 1; page <= Math.min(pdf.pages, MAX_SCANNED_PAGES); page++) yield renderPage(pdf.document, page, 2000);
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'));
    // A copy: the reader takes the buffer away from its owner.
    return await getDocumentProxy(new Uint8Array(bytes), {
      CanvasFactory,
      verbosity: 0,
      maxImageSize: MAX_IMAGE_PIXELS,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw unsupported('This PDF is protected by a password. Remove the password and upload it again.', error);
    }
    throw damaged(error);
  }
}

/** What the PDF library throws at a file that breaks its rules says nothing to a recruiter. */
function damaged(cause: unknown) {
  return unsupported('This PDF is damaged and can’t be read. Save it again and upload the new copy.', cause);
}

async function readText(document: PdfDocument): Promise<{ text: string; hidden: string[]; twoColumns: boolean }> {
  const pages: string[] = [];
  const hidden: string[] = [];
  let twoColumns = false;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { seen, hidden: unseen } = await partByInk(document, page);
    const laidOut = layOutPage(seen);
    pages.push(laidOut.text);
    twoColumns ||= laidOut.twoColumns;
    if (unseen.length > 0) hidden.push(unseen.join(' '));
    page.cleanup();
  }
  return { text: pages.filter(Boolean).join('\n\n'), hidden, twoColumns };
}
