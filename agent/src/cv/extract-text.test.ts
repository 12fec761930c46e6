import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extractText } from './extract-text.ts';
import { makeDoc } from './fixtures/make-doc.ts';
import {
  makeDocx,
  makeOdt,
  makePdf,
  NURSE_CV,
  scanPng,
  scannedPdf,
  textPdf,
  twoColumnPdf,
} from './fixtures/make-files.ts';

const refusal = (detail: RegExp) =>
  expect.objectContaining({ code: 'unsupported_file', detail: expect.stringMatching(detail) });

describe('extractText', () => {
  it('reads a PDF line by line', async () => {
    const { text, hidden, reasons } = await extractText(await textPdf(NURSE_CV));
    expect(text).toContain('Senior Staff Nurse, Saint Aldhelm Hospital, Leeds\nMarch 2019 – present');
    expect(hidden).toEqual([]);
    expect(reasons).toEqual([]);
  });

  it('reads two columns one after the other, though they were drawn across', async () => {
    const left = ['Contact', 'Leeds', 'Skills', 'Wound care', 'Triage', 'Phlebotomy', 'Languages', 'English and Igbo'];
    const right = [
      'Amara Okafor',
      'Experience of a nurse in many wards and hospitals',
      'Senior Staff Nurse at Saint Aldhelm for six years now',
      'Led a team of eleven nurses through two hard winters',
      'Cut falls on the ward by a third within one single year',
      'Education and further training of a nurse',
      'BSc Nursing from the University of York in the year 2015',
      'Mentor course for practice assessors at Leeds Beckett',
    ];
    const { text, reasons } = await extractText(await twoColumnPdf(left, right));
    expect(text.replace(/\n+/g, '\n')).toContain(left.slice(1).join('\n'));
    expect(text.replace(/\n+/g, '\n')).toContain(right.slice(1).join('\n'));
    expect(reasons).toEqual(['Two columns: the reading order may be wrong in places.']);
  });

  it('keeps dates at the right edge with the line they stand beside', async () => {
    const pdf = await makePdf((page) => {
      page.fontSize(10);
      for (const [i, year] of ['2019 – 2021', '2017 – 2019', '2015 – 2017', '2012 – 2015'].entries()) {
        page.text(`Nurse on ward ${i + 1} of the general hospital`, 50, 60 + i * 40, { lineBreak: false });
        page.text(year, 480, 60 + i * 40, { lineBreak: false });
        page.text('Care of patients after surgery and their families', 50, 76 + i * 40, { lineBreak: false });
      }
    });
    const { text } = await extractText(pdf);
    expect(text).toMatch(/Nurse on ward 2 of the general hospital {2}2017 – 2019\n+Care/);
  });

  it('tells hidden text from text: white on white, tiny and off the page, but not white on a dark bar', async () => {
    const pdf = await makePdf((page) => {
      page.rect(0, 0, 600, 40).fill('#223344');
      page.fillColor('white').fontSize(14).text('Amara Okafor in white on a bar', 50, 14);
      page.fillColor('black').fontSize(11).text(NURSE_CV, 50, 80);
      page.fillColor('white').fontSize(11).text('secretly white words', 50, 700);
      page.fillColor('black').fontSize(1).text('secretly tiny words', 50, 720);
      page.fontSize(11).text('secretly outside words', 900, 100, { lineBreak: false });
    });
    const { text, hidden } = await extractText(pdf);
    expect(text).toContain('Amara Okafor in white on a bar');
    expect(text).not.toContain('secretly');
    for (const word of ['white', 'tiny']) expect(hidden.join(' ')).toContain(`secretly ${word} words`);
  });

  it('reads a scan by OCR and says so, in a PDF and as a picture', async () => {
    const lines = ['Amara Okafor', 'Senior Staff Nurse', 'Wound care and triage in Leeds'];
    for (const bytes of [await scannedPdf(lines), scanPng(lines)]) {
      let told = 0;
      const { text, reasons, ocrConfidence } = await extractText(bytes, () => told++);
      expect(text).toContain('Senior Staff Nurse');
      expect(told).toBeGreaterThan(0);
      expect(ocrConfidence).toBeGreaterThan(60);
      expect(reasons[0]).toMatch(/^Scanned: read by OCR with \d+% confidence\.$/);
    }
  }, 120_000);

  it('reads Word documents, table cells and hidden runs included', async () => {
    const { text, hidden } = await extractText(
      makeDocx([
        'Amara Okafor',
        '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Skills</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Triage</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Invisible boast</w:t></w:r><w:r><w:t>Seen</w:t></w:r></w:p>',
      ]),
    );
    expect(text).toMatch(/Amara Okafor\nSkills\nTriage\nSeen/);
    expect(hidden).toEqual(['Invisible boast']);
  });

  it('reads DOC, ODT, RTF, HTML and text in several encodings', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Zoë Müller\nKöchin', 'utf16le')]);
    const files: Uint8Array[] = [
      makeDoc('Zoë Müller\nKöchin'),
      makeOdt(['Zoë Müller', 'Köchin']),
      strToU8(String.raw`{\rtf1\ansi\ansicpg1252 Zo\'eb M\'fcller\par K\'f6chin\par}`),
      strToU8('<!doctype html><html><body><h1>Zoë Müller</h1><p>Köchin</p></body></html>'),
      new Uint8Array(utf16),
      new Uint8Array(Buffer.from('Zoë Müller\nKöchin', 'latin1')),
      strToU8('Zoë Müller\nKöchin'),
    ];
    for (const bytes of files) expect((await extractText(bytes)).text).toMatch(/Zoë Müller\s*\n+\s*Köchin/);
  });

  it('refuses what it cannot read with a sentence that says why', async () => {
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(), /empty/],
      [strToU8('   \n '), /No text/],
      [new Uint8Array(20 * 1024 * 1024 + 1), /larger than 20 MB/],
      [await textPdf('Secret CV', { userPassword: 'x', ownerPassword: 'y' }), /password/],
      [makeDoc('Secret CV', { encrypted: true }), /password/],
      [new Uint8Array(Buffer.concat([makeDoc('x'), Buffer.from('EncryptedPackage', 'utf16le')])), /password/],
      [makeDoc('x', { stream: 'Workbook' }), /no Word document/],
      [
        zipSync({
          mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
          'META-INF/manifest.xml': strToU8('<manifest:encryption-data/>'),
          'content.xml': strToU8('x'),
        }),
        /password/,
      ],
      [(await textPdf(NURSE_CV)).slice(0, 300), /damaged/],
      [makeDocx(['x']).slice(0, 400), /damaged|not a CV format/],
      [strToU8('MZ\u0090\0\u0003'.padEnd(300, '\0')), /not a CV format/],
      [
        new Uint8Array([0, 0, 0, 24, ...strToU8('ftypmp42'), 0, 0, 0, 0, ...strToU8('mp42isom')]),
        /\.mp4 file, which is not a CV/,
      ],
      [zipSync({ 'cv.txt': strToU8('Amara') }), /archive/],
    ];
    for (const [bytes, detail] of cases) await expect(extractText(bytes)).rejects.toEqual(refusal(detail));
  });

  it('refuses a PDF of more than 200 pages and a document that unpacks to a bomb', async () => {
    const long = await makePdf((pdf) => {
      for (let page = 0; page < 200; page++) pdf.addPage().text('page');
    });
    await expect(extractText(long)).rejects.toEqual(refusal(/201 pages/));
    const bomb = makeDocx([`<!--${'a'.repeat(8_000_000)}-->`]);
    await expect(extractText(bomb)).rejects.toEqual(refusal(/unpacks to far more/));
  });
});
