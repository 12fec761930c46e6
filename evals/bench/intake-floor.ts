/** The floor under reading a CV: its extraction library alone, one file after the other, in the same process. */
import { convert } from 'html-to-text';
import mammoth from 'mammoth';
import { OfficeParser } from 'officeparser';
import { extractText, getDocumentProxy } from 'unpdf';

const LIBRARIES: Record<string, (bytes: Uint8Array) => Promise<unknown>> = {
  pdf: async (bytes) => {
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
    await extractText(document);
    await document.loadingTask.destroy();
  },
  docx: (bytes) => mammoth.extractRawText({ buffer: Buffer.from(bytes) }),
  odt: async (bytes) => (await OfficeParser.parseOffice(Buffer.from(bytes), { fileType: 'odt' })).to('text'),
  rtf: async (bytes) => (await OfficeParser.parseOffice(Buffer.from(bytes), { fileType: 'rtf' })).to('text'),
  html: async (bytes) => convert(new TextDecoder().decode(bytes)),
};

/** CPU milliseconds a file after `warm` others; null where the text needs no library, or is read by OCR. */
export async function bareExtraction(format: string, files: Uint8Array[], warm: number): Promise<number | null> {
  const extract = format.includes('scan') ? undefined : LIBRARIES[format.split(' ')[0]!];
  if (!extract) return null;
  for (const bytes of files.slice(0, warm)) await extract(bytes);
  const before = process.cpuUsage();
  for (const bytes of files) await extract(bytes);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / files.length;
}
