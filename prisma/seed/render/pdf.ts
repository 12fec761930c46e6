import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { SeedPerson } from '../person.ts';
import { outlineOf, type OutlineSection } from './outline.ts';
import { asText } from './text.ts';

type Pdf = PDFKit.PDFDocument;

/** A font with all letters that our people's names need, embedded as word processors do. */
const font = (style: string) =>
  fileURLToPath(import.meta.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`));
const REGULAR = font('Regular');
const BOLD = font('Bold');
const LEFT = 50;
const WIDTH = 495;
/** Dates are the same on every run, so that the same person makes the same bytes. */
const MADE = new Date('2026-01-05T12:00:00Z');

/** One column, dates at the right margin, skills as one line. */
export function pdfOneColumn(person: SeedPerson): Promise<Uint8Array> {
  const { name, headline, contact, sections } = outlineOf(person);
  return draw((pdf) => {
    pdf.font(BOLD).fontSize(20).text(name, { align: 'center' });
    pdf.font(REGULAR).fontSize(12).text(headline, { align: 'center' });
    pdf.fontSize(10).text(contact.join('  |  '), { align: 'center' });
    for (const { kind, title, entries } of sections) {
      pdf.moveDown(0.8).font(BOLD).fontSize(12).text(title.toUpperCase());
      for (const entry of entries) {
        if (entry.title) {
          const y = pdf.y;
          pdf.font(REGULAR).fontSize(10).text(entry.dates!, LEFT, y, { width: WIDTH, align: 'right' });
          pdf.font(BOLD).text(entry.title, LEFT, y, { width: 340 });
          pdf.font(REGULAR).text([entry.at, entry.place].filter(Boolean).join(', '));
          bullets(pdf, entry.lines);
        } else pdf.font(REGULAR).fontSize(10).text(asText(kind, entry), { width: WIDTH });
      }
    }
  });
}

/** A dark column at the side with contact data, skills and languages; the story beside it. */
export function pdfSidebar(person: SeedPerson): Promise<Uint8Array> {
  const outline = outlineOf(person);
  const aside = (kind: OutlineSection['kind']) => ['skills', 'languages', 'certificates'].includes(kind);
  return draw((pdf) => {
    pdf.rect(0, 0, 190, 842).fill('#22333b');
    pdf.fillColor('white').font(REGULAR).fontSize(9);
    let y = 60;
    const line = (text: string, style: string, size: number) => {
      pdf.font(style).fontSize(size).text(text, 25, y, { width: 150 });
      y = pdf.y + 3;
    };
    line(CONTACT[person.language], BOLD, 11);
    for (const part of outline.contact) line(part, REGULAR, 8.5);
    for (const { title, entries } of outline.sections.filter(({ kind }) => aside(kind))) {
      y += 14;
      line(title, BOLD, 11);
      for (const item of entries.flatMap((entry) => entry.lines)) line(item, REGULAR, 8.5);
    }
    pdf.fillColor('black').font(BOLD).fontSize(22).text(outline.name, 215, 55, { width: 340 });
    pdf.font(REGULAR).fontSize(12).text(outline.headline, { width: 340 });
    for (const { title, entries } of outline.sections.filter(({ kind }) => !aside(kind))) {
      pdf.moveDown(0.9).font(BOLD).fontSize(12).text(title, { width: 340 });
      for (const entry of entries) {
        if (!entry.title) {
          pdf.font(REGULAR).fontSize(10).text(entry.lines.join(' '), { width: 340 });
          continue;
        }
        pdf.moveDown(0.3).font(BOLD).fontSize(10).text(entry.title, { width: 340 });
        pdf
          .font(REGULAR)
          .fontSize(9.5)
          .text([entry.at, entry.place, entry.dates].filter(Boolean).join(' | '), { width: 340 });
        bullets(pdf, entry.lines, 340);
      }
    }
  });
}

/** A table in the manner of European forms: labels at the left, each row's content at the right. */
export function pdfTable(person: SeedPerson): Promise<Uint8Array> {
  const { name, headline, contact, sections } = outlineOf(person);
  return draw((pdf) => {
    pdf.font(BOLD).fontSize(18).text(name, LEFT, 50);
    pdf.font(REGULAR).fontSize(11).text(headline);
    pdf.fontSize(10).text(contact.slice(0, 3).join('   •   '));
    for (const link of contact.slice(3)) pdf.text(link);
    for (const { kind, title, entries } of sections) {
      pdf.moveDown(0.8).font(BOLD).fontSize(12).text(title, LEFT, pdf.y, { width: WIDTH });
      for (const entry of entries) {
        const y = pdf.y + 4;
        pdf.font(REGULAR).fontSize(10);
        if (!entry.title) {
          pdf.text(asText(kind, entry), LEFT, y, { width: WIDTH });
          continue;
        }
        pdf.text(entry.dates!, LEFT, y, { width: 125 });
        pdf.font(BOLD).text(entry.title, 185, y, { width: 360 });
        pdf.font(REGULAR).text([entry.at, entry.place].filter(Boolean).join(', '), { width: 360 });
        bullets(pdf, entry.lines, 360);
      }
    }
  });
}

/** As LinkedIn's "Save to PDF" sets a profile: three top skills at the side, employer above the post, page numbers. */
export function pdfLinkedIn(person: SeedPerson): Promise<Uint8Array> {
  const outline = outlineOf(person);
  const lines = (kind: OutlineSection['kind']) =>
    outline.sections.find((section) => section.kind === kind)?.entries.flatMap((entry) => entry.lines) ?? [];
  const [place, email, phone] = outline.contact as [string, string, string];
  return draw((pdf) => {
    pdf.rect(0, 0, 200, 842).fill('#1d2c3b');
    pdf.fillColor('white');
    const side: [string, string[]][] = [
      [
        'Contact',
        [`${phone} (Mobile)`, email, `www.linkedin.com/in/${email.split('@')[0]!.replace(/[._]/g, '-')}`, '(LinkedIn)'],
      ],
      ['Top Skills', person.skills.slice(0, 3)],
      ['Languages', lines('languages').map((language) => `${language} (Full Professional)`)],
      ['Certifications', lines('certificates')],
    ];
    let y = 40;
    for (const [title, items] of side.filter(([, items]) => items.length > 0)) {
      pdf.font(REGULAR).fontSize(13).text(title, 20, y, { width: 170 });
      y = pdf.y + 4;
      for (const item of items) {
        pdf.fontSize(10).text(item, 20, y, { width: 170 });
        y = pdf.y + 2;
      }
      y += 14;
    }
    pdf.fillColor('black').fontSize(26).text(outline.name, 225, 40, { width: 340 });
    pdf.fontSize(12).text(outline.headline, { width: 340 });
    pdf.fillColor('#666666').text(place, { width: 340 });
    const heading = (title: string) => pdf.moveDown(1).fillColor('black').fontSize(16).text(title, { width: 340 });
    heading('Summary');
    pdf.fontSize(11).text(person.summary, { width: 340 });
    pdf.text(`Specialties: ${person.skills.slice(3).join(', ')}`, { width: 340 });
    heading('Experience');
    for (const { title, company, location, start, end, points } of person.positions) {
      pdf.moveDown(0.5).fillColor('black').fontSize(12).text(company, { width: 340 });
      pdf.fontSize(11.5).text(title, { width: 340 });
      pdf.fontSize(10.5).text(`${longMonth(start)} - ${end ? longMonth(end) : 'Present'} (${lasted(start, end)})`);
      pdf.fillColor('#666666').text(location, { width: 340 }).fillColor('black');
      for (const point of points) pdf.text(point, { width: 340 });
    }
    heading('Education');
    for (const { degree, institution, end } of person.education) {
      pdf.fontSize(12).text(institution, { width: 340 });
      pdf.fontSize(10.5).text(`${degree} · (${Number(end) - 3} - ${end})`, { width: 340 });
    }
    pdf.fillColor('#666666').fontSize(9).text('Page 1 of 1', 340, 800, { lineBreak: false });
  });
}

const CONTACT = { en: 'Contact', de: 'Kontakt', es: 'Contacto', fr: 'Coordonnées' };

const LONG_MONTHS = 'January February March April May June July August September October November December'.split(' ');

function longMonth(date: string): string {
  return `${LONG_MONTHS[Number(date.slice(5)) - 1]} ${date.slice(0, 4)}`;
}

function lasted(start: string, end: string | null): string {
  const at = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5));
  const months = at(end ?? '2026-01') - at(start) + 1;
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const unit = (n: number, name: string) => (n > 0 ? [`${n} ${name}${n > 1 ? 's' : ''}`] : []);
  return [...unit(years, 'year'), ...unit(rest, 'month')].join(' ');
}

function bullets(pdf: Pdf, lines: string[], width = WIDTH): void {
  for (const line of lines) pdf.font(REGULAR).fontSize(10).text(`• ${line}`, { width });
}

/** A PDF of A4 pages. */
export function draw(paint: (pdf: Pdf) => void): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ size: 'A4', margin: LEFT, font: REGULAR, info: { CreationDate: MADE } });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.on('error', reject);
    paint(pdf);
    pdf.end();
  });
}
