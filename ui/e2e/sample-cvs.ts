/** Three invented people as the kinds of files that recruiters get: text, Word and PDF. */
import { strToU8, zipSync } from 'fflate';
import PDFDocument from 'pdfkit';

const MARIA = `Maria Alvarez
Senior Staff Nurse, Leeds
maria.alvarez@example.com
+44 7700 900111

Summary
Registered nurse with nine years in intensive care and NMC registration.

Experience
Senior Staff Nurse, Leeds Teaching Hospitals, March 2019 to present
Led a team of 14 nurses on a 22-bed intensive care unit.
Mentored 12 newly qualified nurses through their preceptorship year.

Staff Nurse, Bradford Royal Infirmary, June 2015 to February 2019
Intensive care of adult patients, ventilator management.

Education
BSc Nursing, University of Leeds, 2015

Skills
Intensive care, mentoring, ventilator management, patient assessment, NMC registration`;

const THOMAS = `Thomas Okafor
Staff Nurse, York
thomas.okafor@example.com

Experience
Staff Nurse, York Hospital, January 2021 to present
Emergency department triage and patient assessment.

Education
BSc Nursing, University of York, 2020

Skills
Triage, patient assessment, NMC registration`;

const PRIYA = `Priya Nair
Warehouse Supervisor, Wakefield
priya.nair@example.com

Experience
Warehouse Supervisor, Northern Logistics, May 2018 to present
Planned shifts for 30 people and ran the goods-in area.

Skills
Shift planning, forklift licence, stock control`;

export async function sampleCvs(): Promise<{ name: string; bytes: Buffer }[]> {
  return [
    { name: 'maria-alvarez.txt', bytes: Buffer.from(MARIA) },
    { name: 'thomas-okafor.docx', bytes: docx(THOMAS) },
    { name: 'priya-nair.pdf', bytes: await pdf(PRIYA) },
  ];
}

/** The smallest Word file that Word opens: one paragraph a line. */
function docx(text: string): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const paragraphs = text.split('\n').map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`);
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const document = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${document}"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="${word}"><w:body>${paragraphs.join('')}</w:body></w:document>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)]))));
}

function pdf(text: string): Promise<Buffer> {
  const document = new PDFDocument();
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
    document.fontSize(11).text(text);
    document.end();
  });
}
