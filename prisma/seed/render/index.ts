/** True files of every format and layout, made from one invented person. The same person makes the same bytes. */
import type { SeedPerson } from '../person.ts';
import { csvList, jsonResume, xlsxList } from './lists.ts';
import { docx, odt, rtf } from './office.ts';
import { pdfLinkedIn, pdfOneColumn, pdfSidebar, pdfTable } from './pdf.ts';
import { pdfScan, scanPng } from './scan.ts';
import { html, markdown, plainText } from './text.ts';

export interface CvFile {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
}

type Maker = (person: SeedPerson) => string | Uint8Array | Promise<Uint8Array>;

const PDF = 'application/pdf';
const MAKERS = {
  'pdf one column': ['pdf', PDF, pdfOneColumn],
  'pdf sidebar': ['pdf', PDF, pdfSidebar],
  'pdf table': ['pdf', PDF, pdfTable],
  'pdf linkedin': ['pdf', PDF, pdfLinkedIn],
  docx: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx],
  odt: ['odt', 'application/vnd.oasis.opendocument.text', odt],
  rtf: ['rtf', 'application/rtf', rtf],
  txt: ['txt', 'text/plain', plainText],
  md: ['md', 'text/markdown', markdown],
  html: ['html', 'text/html', html],
  'json resume': ['json', 'application/json', jsonResume],
  'pdf scan': ['pdf', PDF, pdfScan],
  'png scan': ['png', 'image/png', scanPng],
} as const satisfies Record<string, readonly [extension: string, mimeType: string, make: Maker]>;

export type CvFormat = keyof typeof MAKERS;

/** Formats that hold one person a file; scans, which need OCR, come last. */
export const FORMATS = Object.keys(MAKERS) as CvFormat[];

export async function renderPerson(person: SeedPerson, format: CvFormat): Promise<CvFile> {
  const [extension, mimeType, make] = MAKERS[format];
  return { name: `${person.name}.${extension}`, mimeType, bytes: bytesOf(await make(person)) };
}

/** One file with a row for each person. */
export async function renderPeopleList(people: SeedPerson[], format: 'csv' | 'xlsx'): Promise<CvFile> {
  return format === 'csv'
    ? { name: 'people.csv', mimeType: 'text/csv', bytes: bytesOf(csvList(people)) }
    : {
        name: 'people.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await xlsxList(people),
      };
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
