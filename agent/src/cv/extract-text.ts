import { AppError } from '../errors.ts';
import { unsupported, detectFormat } from './file-format.ts';
import type { OcrResult } from './ocr.ts';
import { decodeText, withoutMarkdown } from './plain-text.ts';

export interface ExtractedText {
  /** As it stands in the file, in reading order; not yet cleaned. */
  text: string;
  /** Pieces a reader would not see: invisible, off the page, too small. They are not in `text`. */
  hidden: string[];
  /** Sentences for the recruiter about how well it could be read. */
  reasons: string[];
  /** 0 to 100 when the text was read from an image. */
  ocrConfidence: number | null;
}

/**
 * The text of a CV file of any supported kind, told by its content.
 * @param onOcr  called before the slow reading of a scan, and after each of its pages
 * @throws AppError('unsupported_file') with a sentence that says what is wrong and what to do
 */
export async function extractText(bytes: Uint8Array, onOcr: () => void = () => undefined): Promise<ExtractedText> {
  const extracted = await extract(bytes, onOcr);
  if (!/[\p{L}\p{N}]/u.test(extracted.text)) {
    throw unsupported(
      'No text was found in this file. If it is a scan, upload a sharper one; else save the CV as a PDF.',
    );
  }
  return extracted;
}

/** Readers are loaded when a file first needs them: pasted text should not wait for a PDF engine. */
async function extract(bytes: Uint8Array, onOcr: () => void): Promise<ExtractedText> {
  const format = await detectFormat(bytes);
  const office = () => import('./office-text.ts');
  switch (format) {
    case 'pdf':
      return readPdf(bytes, onOcr);
    case 'image':
      onOcr();
      return fromScan(await readPicture(bytes, onOcr));
    case 'docx':
      return seen(await (await office()).readDocx(bytes));
    case 'doc':
      return seen({ text: await (await office()).readDoc(bytes) });
    case 'odt':
    case 'rtf':
      return seen(await (await office()).readOtherOffice(bytes, format));
    case 'html':
      return seen((await office()).readHtml(decodeText(bytes)!));
    case 'json':
    case 'text':
      return seen({ text: withoutMarkdown(decodeText(bytes)!) });
    case 'xlsx':
    case 'zip':
      throw unsupported('This archive or list holds several CVs. Upload it as a file of its own.');
  }
}

async function readPdf(bytes: Uint8Array, onOcr: () => void): Promise<ExtractedText> {
  const { openPdf, renderPages } = await import('./pdf-text.ts');
  const pdf = await openPdf(bytes);
  try {
    const { text, hidden, twoColumns } = await pdf.text();
    // Some scans carry a few stray letters of a stamp or footer: too little to be a CV's text.
    if (text.replace(/\s/g, '').length >= 40 * Math.min(pdf.pages, 3)) {
      const reasons = twoColumns ? ['Two columns: the reading order may be wrong in places.'] : [];
      return { ...seen({ text, hidden }), reasons };
    }
    onOcr();
    const scan = fromScan(await readImages(renderPages(pdf), onOcr));
    return scan.text.length > text.length ? { ...scan, hidden } : seen({ text, hidden });
  } finally {
    await pdf.close();
  }
}

async function readPicture(bytes: Uint8Array, onPage: () => void): Promise<OcrResult> {
  const { preparePicture } = await import('./image-pages.ts');
  try {
    return await readImages([await preparePicture(bytes)], onPage);
  } catch (error) {
    throw error instanceof AppError ? error : badImage(error);
  }
}

async function readImages(
  images: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onPage: () => void,
): Promise<OcrResult> {
  const { recogniseText } = await import('./ocr.ts');
  return recogniseText(images, onPage);
}

function seen({ text, hidden = [] }: { text: string; hidden?: string[] }): ExtractedText {
  return { text, hidden, reasons: [], ocrConfidence: null };
}

function fromScan({ text, confidence }: OcrResult): ExtractedText {
  const reasons = [`Scanned: read by OCR with ${Math.round(confidence)}% confidence.`];
  return { text, hidden: [], reasons, ocrConfidence: confidence };
}

function badImage(cause: unknown) {
  return unsupported('This image is damaged and can’t be read. Scan the CV again and upload the new image.', cause);
}
