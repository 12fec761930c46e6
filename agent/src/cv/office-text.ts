import { convert } from 'html-to-text';
import mammoth from 'mammoth';
import { OfficeParser } from 'officeparser';
import WordExtractor from 'word-extractor';
import { openArchive } from './archive.ts';
import { unsupported } from './file-format.ts';
import { hiddenInOdt, hiddenInRtf, hiddenSelectors } from './hidden-markup.ts';

/**
 * Text of a Word document: headers first (contact data often stands there), then paragraphs, lists and table cells.
 * `hidden` holds what Word would not show: vanished, white and one-point text.
 */
export async function readDocx(bytes: Uint8Array): Promise<ShownText> {
  const parts = openArchive(bytes, (path) => /^word\/(document|header\d*)\.xml$/.test(path));
  const decode = (path: string) => new TextDecoder().decode(parts[path]);
  const headers = Object.keys(parts).filter((path) => path.startsWith('word/header'));
  const headerText = [...new Set(headers.map((path) => paragraphsOf(decode(path))))].join('\n').trim();
  const documentXml = parts['word/document.xml'] ? decode('word/document.xml') : '';
  const { value } = await mammoth
    .extractRawText({ buffer: Buffer.from(bytes) })
    .catch((error: unknown) => Promise.reject(damaged('Word document', error)));
  const { text: body, hidden } = withoutHidden(value.replace(/\n\n/g, '\n'), hiddenRuns(documentXml));
  return { text: headerText ? `${headerText}\n${body}` : body, hidden };
}

/** Text of a Word 97–2003 document, headers first. */
export async function readDoc(bytes: Uint8Array): Promise<string> {
  if (isEncryptedDoc(bytes)) throw locked('Word document');
  // Old files of Excel, PowerPoint and Outlook come in the same container.
  if (!holdsStream(Buffer.from(bytes), 'WordDocument')) {
    throw unsupported('This is no Word document. Save a CV as PDF or DOCX, and a list of people as XLSX or CSV.');
  }
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    return [document.getHeaders({ includeFooters: false }), document.getTextboxes(), document.getBody()]
      .map((part) => part.trim())
      .filter(Boolean)
      .join('\n');
  } catch (error) {
    throw damaged('Word document', error);
  }
}

/**
 * Whether a Word document in the old container is encrypted: one of Word 97–2003 by the flag in its head ([MS-DOC] 2.5.2),
 * which stands at the beginning of some sector, a DOCX by the name of the stream that it is hidden in. The library does not
 * ask, and would give scrambled characters for text.
 */
function isEncryptedDoc(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (holdsStream(file, 'EncryptedPackage')) return true;
  for (let sector = 512; sector + 12 <= file.length; sector += 512) {
    if (file.readUInt16LE(sector) === 0xa5ec) return (file.readUInt16LE(sector + 10) & 0x0100) !== 0;
  }
  return false;
}

function holdsStream(file: Buffer, name: string): boolean {
  return file.includes(Buffer.from(name, 'utf16le'));
}

/** Text of an OpenDocument or RTF file. */
export async function readOtherOffice(bytes: Uint8Array, format: 'odt' | 'rtf'): Promise<ShownText> {
  const hidden = format === 'odt' ? hiddenInside(bytes) : hiddenInRtf(Buffer.from(bytes).toString('latin1'));
  try {
    const document = await OfficeParser.parseOffice(Buffer.from(bytes), { fileType: format });
    const { value } = await document.to('text');
    return withoutHidden(value, hidden);
  } catch (error) {
    throw damaged(format === 'odt' ? 'OpenDocument file' : 'RTF file', error);
  }
}

/** Hidden pieces of an OpenDocument file. Throws AppError('unsupported_file') for an encrypted one. */
function hiddenInside(bytes: Uint8Array): string[] {
  const parts = openArchive(bytes, (path) => path === MANIFEST || path === 'content.xml');
  const [manifest, content] = [MANIFEST, 'content.xml'].map((path) => new TextDecoder().decode(parts[path]));
  if (manifest!.includes('encryption-data')) throw locked('OpenDocument file');
  return hiddenInOdt(content!).map(unescapeXml);
}

export interface ShownText {
  text: string;
  /** Pieces that a reader would not see; they are not in `text`. */
  hidden: string[];
}

function withoutHidden(text: string, hidden: string[]): ShownText {
  let shown = text;
  for (const piece of hidden) shown = shown.replace(piece, '');
  return { text: shown, hidden };
}

/** Text of an HTML page: blocks as lines, links as their words and address. */
export function readHtml(html: string): ShownText {
  const hidden: string[] = [];
  const text = convert(html, {
    wordwrap: false,
    formatters: {
      aside: (element: unknown) => {
        const words = wordsOf(element as HtmlNode).trim();
        if (words) hidden.push(words);
      },
    },
    selectors: [
      ...hiddenSelectors(html).map((selector) => ({ selector, format: 'aside' })),
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      // An empty line above a heading and none below it, as in the files of word processors.
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 },
      })),
      { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td', format: 'block' },
      { selector: 'th', format: 'block' },
    ],
  });
  return { text, hidden };
}

interface HtmlNode {
  data?: string;
  children?: HtmlNode[];
}

function wordsOf({ data, children = [] }: HtmlNode): string {
  return `${data ?? ''}${children.map(wordsOf).join(' ')}`.replace(/\s+/g, ' ');
}

function paragraphsOf(xml: string): string {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) => textOf(paragraph)).join('\n');
}

function textOf(xml: string): string {
  const parts = xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br)\/>/g);
  return unescapeXml([...parts].map(([all, text]) => text ?? (all.includes('tab') ? '\t' : '\n')).join(''));
}

function hiddenRuns(xml: string): string[] {
  const runs: string[] = [];
  for (const [run] of xml.matchAll(/<w:r[ >].*?<\/w:r>/gs)) {
    const properties = /<w:rPr>(.*?)<\/w:rPr>/s.exec(run)?.[1] ?? '';
    const size = Number(/<w:sz w:val="(\d+)"/.exec(properties)?.[1] ?? 24);
    const vanished = /<w:vanish(?:\/>| w:val="(?:1|true)")/.test(properties);
    const white = /<w:color w:val="f{6}"/i.test(properties) && !/<w:(?:shd|highlight)/.test(xml);
    const text = textOf(run).trim();
    // Sizes are half points.
    if ((vanished || white || size <= 4) && text) runs.push(text);
  }
  return runs;
}

function unescapeXml(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => names[name]!);
}

/** Where an OpenDocument file says which of its parts are encrypted. */
const MANIFEST = 'META-INF/manifest.xml';

function damaged(what: string, cause: unknown) {
  if (cause instanceof Error && /encrypt|password/i.test(cause.message)) return locked(what, cause);
  return unsupported(`This ${what} is damaged and can’t be read. Save it again and upload the new copy.`, cause);
}

function locked(what: string, cause?: unknown) {
  return unsupported(`This ${what} is protected by a password. Remove the password and upload it again.`, cause);
}
