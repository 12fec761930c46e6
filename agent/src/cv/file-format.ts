import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../errors.ts';
import { decodeText } from './plain-text.ts';

export type FileFormat = 'pdf' | 'docx' | 'doc' | 'odt' | 'rtf' | 'html' | 'json' | 'text' | 'image' | 'xlsx' | 'zip';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;

const BY_EXTENSION: Record<string, FileFormat> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  odt: 'odt',
  ott: 'odt',
  rtf: 'rtf',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  png: 'image',
  jpg: 'image',
  webp: 'image',
  gif: 'image',
  bmp: 'image',
  tif: 'image',
  zip: 'zip',
};

/**
 * What a file is, told from its bytes; its name is never believed.
 * @throws AppError('unsupported_file') for an empty or oversized file and for anything that no CV is written in
 */
export async function detectFormat(bytes: Uint8Array): Promise<FileFormat> {
  if (bytes.length === 0) throw unsupported('This file is empty.');
  if (bytes.length > MAX_FILE_BYTES) {
    throw unsupported('This file is larger than 20 MB. Save the CV as a smaller PDF and upload it again.');
  }
  // The marker may follow some bytes of mail or printer header.
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart().startsWith('{\\rtf')) return 'rtf';
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type?.ext === 'cfb') return 'doc';
  const known = type && BY_EXTENSION[type.ext];
  if (known) return known;
  if (type && type.ext !== 'xml') throw wrongKind(type.ext);
  const text = decodeText(bytes);
  if (text === null) throw wrongKind();
  if (/^\s*(<!doctype html|<html|<\?xml[^>]*>\s*(<!doctype html|<html))/i.test(text)) return 'html';
  if (/<\/(p|div|li|td|h[1-6]|body)>/i.test(text)) return 'html';
  if (/^\s*[{[]/.test(text)) return 'json';
  return 'text';
}

export function unsupported(detail: string, cause?: unknown): AppError {
  return new AppError('unsupported_file', { detail, cause });
}

function wrongKind(extension?: string): AppError {
  const what = extension ? `This is a .${extension} file, which is not a CV format.` : 'This is not a CV format.';
  return unsupported(
    `${what} Upload a PDF, Word, ODT, RTF, text, Markdown, HTML, PNG or JPG file, or a list of people as CSV or Excel.`,
  );
}
