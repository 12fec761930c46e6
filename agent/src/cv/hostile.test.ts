/** Files made to harm: each is read or refused with a sentence, soon, and the next CV is read as if nothing had been. */
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { createCvReader } from './cv-reader.ts';
import { makeDocx, makePdf, NURSE_CV, textPdf } from './fixtures/make-files.ts';

const reader = createCvReader({ workers: 1, cpuSeconds: 4 });
afterAll(() => reader.close());

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
  { length: 12 },
  (_, i) => `<!ENTITY ${'bcdefghijklm'[i]} "${`&${'abcdefghijkl'[i]};`.repeat(12)}">`,
).join('')}<!ENTITY xxe SYSTEM "file:///etc/passwd">]>`;

/** A page whose content is one instruction again and again: 60 kB that unpack to 60 MB. */
function pdfBomb(instruction: string, times: number): Uint8Array {
  const content = deflateSync(Buffer.from(instruction.repeat(times)));
  return pdfOf([
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>'),
    Buffer.concat([
      Buffer.from(`<</Length ${content.length}/Filter/FlateDecode>>stream\n`),
      content,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

function pdfOf(objects: Buffer[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  for (const [i, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`;
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${trailer}`));
  return new Uint8Array(Buffer.concat(parts));
}

/** A PNG header that promises a picture of sixteen gigapixels. */
function gigapixels(): Uint8Array {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(131_072, 16);
  bytes.writeUInt32BE(131_072, 20);
  bytes.set([8, 6], 24);
  return new Uint8Array(bytes);
}

const docxWith = (xml: string) =>
  zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8(xml) });
const cut = async (share: number) => {
  const whole = await textPdf(NURSE_CV);
  return whole.slice(0, Math.floor(whole.length * share));
};

const FILES: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  'a PDF of 10,000 pages': () => {
    const kids = Array.from({ length: 10_000 }, () => '3 0 R').join(' ');
    return pdfOf([
      Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
      Buffer.from(`<</Type/Pages/Kids[${kids}]/Count 10000>>`),
      Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
    ]);
  },
  'a PDF whose page tree is a ring': () =>
    pdfOf([Buffer.from('<</Type/Catalog/Pages 2 0 R>>'), Buffer.from('<</Type/Pages/Kids[2 0 R]/Count 1>>')]),
  'a PDF that unpacks to 200 MB of spaces': () => pdfBomb(' '.repeat(1_000), 200_000),
  'a PDF of five million instructions': () => pdfBomb('q 1 0 0 1 0 0 cm Q ', 5_000_000),
  'half a PDF': () => cut(0.5),
  'nine tenths of a PDF': () => cut(0.9),
  'a password': () => textPdf(NURSE_CV, { userPassword: 'x', ownerPassword: 'y' }),
  'a page a kilometre high': () => makePdf((pdf) => pdf.text('hi'), { size: [200, 2_800_000] }),
  'a PDF that is a zip too': async () =>
    new Uint8Array(Buffer.concat([await textPdf(NURSE_CV), zipSync({ 'a.txt': strToU8('A') })])),
  'a document that unpacks to a bomb': () => makeDocx([`<!--${'a'.repeat(20_000_000)}-->`]),
  'a billion laughs in a DOCX': () =>
    docxWith(
      `${LAUGHS}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&m;&xxe;</w:t></w:r></w:p></w:body></w:document>`,
    ),
  'a billion laughs in an ODT': () =>
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8(
        `${LAUGHS}<office:document-content><office:body>&m;&xxe;</office:body></office:document-content>`,
      ),
    }),
  'a billion laughs in HTML': () => strToU8(`${LAUGHS}<html><body><p>&m;&xxe;</p></body></html>`),
  'HTML 200,000 deep': () => strToU8(`<html><body>${'<div>'.repeat(200_000)}Amara</body></html>`),
  'JSON a million deep': () => strToU8('['.repeat(1_000_000)),
  'RTF a million deep': () => strToU8(`{\\rtf1 ${'{'.repeat(1_000_000)}`),
  'one line of a million letters': () => strToU8('a'.repeat(1_000_000)),
  'NUL bytes': () => new Uint8Array(5_000),
  'a picture of sixteen gigapixels': gigapixels,
  'a file of the wrong kind': () => new Uint8Array([0x7f, 0x45, 0x4c, 0x46, ...Array<number>(500).fill(2)]),
  nothing: () => new Uint8Array(),
};

it.each(Object.entries(FILES))(
  'reads or refuses %s',
  async (_name, make) => {
    const bytes = await make();
    const outcome = await reader.read({ bytes, name: '\u202egpj.exe\0.pdf' }).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toMatchObject({ code: 'unsupported_file', detail: expect.stringMatching(/^[A-Z].+\.$/s) });
    } else {
      expect(JSON.stringify(outcome)).not.toContain('root:');
      expect((outcome as { text: string }).text.length).toBeLessThan(200_000);
    }
    expect((await reader.read({ text: NURSE_CV })).name).toBe('Amara Okafor');
  },
  60_000,
);
