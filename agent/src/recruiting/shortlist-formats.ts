/** A shortlist as a file: CSV, Excel, PDF. */
import { createRequire } from 'node:module';
import { MatchBreakdown, type Job, type Match, type Stage } from '../schemas.ts';

/** One person on the list; rank and score are null for somebody who stands in the pipeline but not in the ranking. */
export interface ShortlistRow {
  candidateId: string;
  name: string | null;
  rank: number | null;
  /** 0 to 100. */
  score: number | null;
  /** 0 to 1 each, as `MatchBreakdown`. */
  breakdown: Match['breakdown'] | null;
  matchedSkills: string[];
  missingSkills: string[];
  stage: Stage | null;
  quote: string;
}

interface Column {
  header: string;
  /** In characters, for Excel. */
  width: number;
  value(row: ShortlistRow): string | number | null;
}

const share = (part: number | null | undefined) => (part == null ? null : Math.round(part * 100));

const COLUMNS: Column[] = [
  { header: 'Rank', width: 6, value: (row) => row.rank },
  { header: 'Name', width: 26, value: (row) => row.name ?? 'No name' },
  { header: 'Score (0-100)', width: 14, value: (row) => row.score },
  { header: 'Stage', width: 12, value: (row) => row.stage },
  { header: 'Matched skills', width: 40, value: (row) => row.matchedSkills.join(', ') },
  { header: 'Missing skills', width: 40, value: (row) => row.missingSkills.join(', ') },
  { header: 'Quote from the CV', width: 60, value: (row) => row.quote },
  { header: 'Meaning (%)', width: 12, value: (row) => share(row.breakdown?.semantic) },
  { header: 'Skills (%)', width: 12, value: (row) => share(row.breakdown?.skills) },
  { header: 'Experience (%)', width: 14, value: (row) => share(row.breakdown?.experience) },
  { header: 'Title (%)', width: 12, value: (row) => share(row.breakdown?.title) },
  { header: 'Location (%)', width: 12, value: (row) => share(row.breakdown?.location) },
  { header: 'Candidate id', width: 38, value: (row) => row.candidateId },
];

/** RFC 4180, UTF-8 with a byte order mark, without which Excel reads accents wrongly. */
export async function shortlistCsv(_job: Job, rows: ShortlistRow[]): Promise<Uint8Array> {
  const lines = [COLUMNS.map(({ header }) => header), ...rows.map((row) => COLUMNS.map(({ value }) => value(row)))];
  return Buffer.from(`\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`);
}

export async function shortlistXlsx(job: Job, rows: ShortlistRow[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const header = COLUMNS.map((column) => ({ value: column.header, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    COLUMNS.map((column) => {
      const value = column.value(row);
      // Typed as text, a cell is never read as a formula.
      return value === null
        ? null
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String, wrap: true };
    }),
  );
  const columns = COLUMNS.map(({ width }) => ({ width }));
  return writeExcelFile([header, ...body], { columns, sheet: sheetName(job.title), stickyRowsCount: 1 }).toBuffer();
}

/** A4 on its side would be a table; upright, each person gets a short paragraph that can be read out in a meeting. */
export async function shortlistPdf(job: Job, rows: ShortlistRow[]): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margin: 50,
    info: { Title: `Shortlist: ${job.title}`, Creator: 'Shortlist' },
  });
  const pieces: Buffer[] = [];
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  const written = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.registerFont('text', fontFile('Regular')).registerFont('bold', fontFile('Bold'));

  doc.font('bold').fontSize(18).text(`Shortlist: ${job.title}`);
  const facts = [job.location, job.workMode, `${rows.length} ${rows.length === 1 ? 'candidate' : 'candidates'}`];
  doc.font('text').fontSize(10).fillColor('#555').text(facts.filter(Boolean).join(' · ')).moveDown();
  for (const row of rows) writePerson(doc, row);
  doc.fontSize(8).fillColor('#555').text('Scores support a decision; they do not make it. Every quote is from the CV.');
  doc.end();
  await written;
  return Buffer.concat(pieces);
}

function writePerson(doc: PDFKit.PDFDocument, row: ShortlistRow): void {
  if (doc.y > doc.page.height - 150) doc.addPage();
  const place = row.rank === null ? '' : `${row.rank}. `;
  const score = row.score === null ? '' : `   ${row.score} of 100`;
  doc
    .font('bold')
    .fontSize(12)
    .fillColor('#000')
    .text(`${place}${row.name ?? 'No name'}${score}`);
  doc.font('text').fontSize(9.5).fillColor('#333');
  const line = (label: string, text: string) => text && doc.text(`${label}: ${text}`);
  line('Stage', row.stage ?? '');
  line('Breakdown', breakdownLine(row));
  line('Has', row.matchedSkills.join(', '));
  line('Not found in the CV', row.missingSkills.join(', '));
  if (row.quote) doc.fillColor('#000').text(`“${row.quote}”`, { indent: 12 });
  doc.moveDown(0.8);
}

function breakdownLine({ breakdown }: ShortlistRow): string {
  // In the order of the schema: out of the database the parts come in any.
  const parts = Object.entries(breakdown ? MatchBreakdown.parse(breakdown) : {}).filter(([, part]) => part !== null);
  return parts.map(([name, part]) => `${name === 'semantic' ? 'meaning' : name} ${share(part)}%`).join(', ');
}

/**
 * Quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV
 * Injection"): a CV may say =HYPERLINK(…) where a name should be.
 */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Excel allows 31 characters, and not these. */
function sheetName(title: string): string {
  return (
    title
      .replace(/[\\/?*[\]:]/g, ' ')
      .trim()
      .slice(0, 31) || 'Shortlist'
  );
}

/** Liberation Sans, as it comes with pdf.js: PDF's built-in fonts know Western European letters only. */
function fontFile(weight: 'Regular' | 'Bold'): string {
  return createRequire(import.meta.url).resolve(`pdfjs-dist/standard_fonts/LiberationSans-${weight}.ttf`);
}
