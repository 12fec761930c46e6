import { expect, it } from 'vitest';
import { extractText } from './extract-text.ts';
import { makePdf, NURSE_CV, scanPng } from './fixtures/make-files.ts';

const SECRET = 'secretly the best of all';
type Draw = Parameters<typeof makePdf>[0];

const TRICKS: Record<string, Draw> = {
  'white on white': (pdf) => pdf.fillColor('white').text(SECRET, 50, 700),
  'the colour of its bar': (pdf) =>
    pdf.rect(40, 690, 400, 30).fill('#336699').fillColor('#336699').text(SECRET, 50, 700),
  tiny: (pdf) => pdf.fontSize(1).text(SECRET, 50, 700),
  'off the page': (pdf) => pdf.text(SECRET, 900, 700, { lineBreak: false }),
  'without opacity': (pdf) => pdf.fillOpacity(0).text(SECRET, 50, 700),
  'render mode 3': (pdf) => pdf.addContent('3 Tr').text(SECRET, 50, 700).addContent('0 Tr'),
  'under a white box': (pdf) => pdf.text(SECRET, 50, 700).rect(40, 690, 400, 30).fill('white'),
  'under a picture': (pdf) =>
    pdf.text(SECRET, 50, 700).image(Buffer.from(scanPng(['A logo'])), 40, 680, { width: 400 }),
  'clipped away': (pdf) => pdf.save().rect(0, 0, 10, 10).clip().text(SECRET, 50, 700).restore(),
  'in the same line as words that are seen': (pdf) =>
    pdf.text('Open to work. ', 50, 700, { continued: true }).fillColor('white').text(SECRET),
};

it.each(Object.entries(TRICKS))('finds words that are %s', async (_name, draw) => {
  const { text, hidden } = await extractText(
    await makePdf((pdf) => {
      pdf.fontSize(11).text(NURSE_CV, 50, 80);
      draw(pdf);
    }),
  );
  expect(text).toContain('Wound care and IV therapy');
  expect(text).not.toContain('secretly');
  expect(hidden.join(' ')).toContain(SECRET);
});

const HONEST: Record<string, Draw> = {
  'white on a dark bar': (pdf) => pdf.rect(40, 690, 400, 30).fill('#223344').fillColor('white').text(SECRET, 50, 700),
  'white on a rounded panel': (pdf) =>
    pdf.roundedRect(40, 680, 400, 60, 12).fill('#223344').fillColor('white').text(SECRET, 60, 700),
  'white on a thick stroke': (pdf) =>
    pdf.lineWidth(60).moveTo(40, 705).lineTo(500, 705).stroke('#223344').fillColor('white').text(SECRET, 50, 700),
  grey: (pdf) => pdf.fillColor('#999999').text(SECRET, 50, 700),
  'on a shading': (pdf) => {
    const shade = pdf.linearGradient(40, 690, 440, 690).stop(0, '#102030').stop(1, '#304050');
    pdf.rect(40, 690, 400, 30).fill(shade).fillColor('white').text(SECRET, 50, 700);
  },
};

it.each(Object.entries(HONEST))('leaves words that are %s where they are', async (_name, draw) => {
  const { text, hidden } = await extractText(
    await makePdf((pdf) => {
      pdf.fontSize(11).text(NURSE_CV, 50, 80);
      draw(pdf);
    }),
  );
  expect(hidden).toEqual([]);
  expect(text).toContain(SECRET);
});

it('takes the text that a scanner laid under its picture for what the picture shows', async () => {
  const lines = ['Amara Okafor', 'Senior Staff Nurse', 'Wound care and triage in Leeds for seven years and more'];
  const sheet = scanPng([...lines, ...Array<string>(19).fill('')]);
  const { text, hidden, ocrConfidence } = await extractText(
    await makePdf((pdf) => {
      pdf.addContent('3 Tr').fontSize(19);
      for (const [i, line] of lines.entries()) pdf.text(line, 30, 33 + i * 35.7, { lineBreak: false });
      pdf.image(Buffer.from(sheet), 0, 0, { width: 595 });
    }),
  );
  expect(ocrConfidence).toBeNull();
  expect(hidden).toEqual([]);
  for (const line of lines) expect(text).toContain(line);
});
