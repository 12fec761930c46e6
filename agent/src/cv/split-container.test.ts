import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { makeDocx, NURSE_CV } from './fixtures/make-files.ts';
import { parseProfile } from './parse-profile.ts';
import { splitContainer } from './split-container.ts';

const read = (bytes: Uint8Array) =>
  parseProfile({ text: strFromU8(bytes), hidden: [], reasons: [], ocrConfidence: null });

/** A zip whose directory names the one file in it many times. */
function overlapping(): Uint8Array {
  const bytes = zipSync({ 'a.txt': new Uint8Array(3000).map((_, i) => (i * 7919) % 251) }, { level: 0 });
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  const directory = bytes.slice(view.getUint32(end + 16, true), end);
  const all = [
    bytes.slice(0, view.getUint32(end + 16, true)),
    ...Array<Uint8Array>(50).fill(directory),
    bytes.slice(end),
  ];
  const zip = new Uint8Array(Buffer.concat(all));
  const trailer = new DataView(zip.buffer, zip.length - 22);
  for (const at of [8, 10]) trailer.setUint16(at, 50, true);
  trailer.setUint32(12, directory.length * 50, true);
  return zip;
}

/** A zip whose one file is marked as encrypted, and scrambled. */
function locked(): Uint8Array {
  const zip = zipSync({ 'a.txt': strToU8('Amara Okafor, nurse in Leeds, nurse in York, nurse in Hull') });
  zip[6]! |= 1;
  zip.fill(0xff, 35, 60);
  return zip;
}

describe('splitContainer', () => {
  it('leaves a file alone that is one CV', async () => {
    expect(await splitContainer(strToU8(NURSE_CV), 'cv.txt')).toBeNull();
    expect(await splitContainer(makeDocx(['Amara Okafor']), 'cv.docx')).toBeNull();
    expect(await splitContainer(strToU8('[draft]\nAmara Okafor, nurse'), 'cv.txt')).toBeNull();
  });

  it('takes the files out of a zip by their base names and passes over by-files', async () => {
    const zip = zipSync({
      '../../etc/a.txt': strToU8('A'),
      'team/b.docx': makeDocx(['B']),
      '__MACOSX/team/._b.docx': strToU8('x'),
      'team/.DS_Store': strToU8('x'),
    });
    const files = await splitContainer(zip, 'team.zip');
    expect(files!.map((file) => file.name)).toEqual(['a.txt', 'b.docx']);
  });

  it('leaves the record of one person inside a zip the file that it is', async () => {
    const record = strToU8(JSON.stringify({ basics: { name: 'Ada Berg', email: 'ada@example.org' } }));
    const files = await splitContainer(zipSync({ 'people/ada.json': record }), 'people.zip');
    expect(files!.map(({ name, bytes }) => [name, strFromU8(bytes)])).toEqual([['ada.json', strFromU8(record)]]);
  });

  it('opens zips inside a zip, within one budget', async () => {
    const inner = zipSync({
      'a.txt': strToU8('A'),
      'people.csv': strToU8('Name,Email\nAda,a@example.org\nBo,b@example.org'),
    });
    const files = await splitContainer(zipSync({ 'more/inner.zip': inner, 'c.txt': strToU8('C') }), 'x.zip');
    expect(files!.map((file) => file.name)).toEqual(['a.txt', 'people 1.txt', 'people 2.txt', 'c.txt']);
    const nested = (levels: number): Uint8Array =>
      zipSync({ 'x.zip': levels > 0 ? nested(levels - 1) : zipSync({ 'a.txt': strToU8('A') }) });
    await expect(splitContainer(nested(4), 'deep.zip')).rejects.toMatchObject({
      detail: expect.stringMatching(/within archives/),
    });
    const half = zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}.txt`, strToU8('x')])));
    await expect(splitContainer(zipSync({ 'a.zip': half, 'b.zip': half }), 'x.zip')).rejects.toMatchObject({
      detail: expect.stringMatching(/more than 1,000/),
    });
  });

  it('refuses zips with too many files, a bomb, overlapping entries or nothing in them', async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}.txt`, strToU8('x')]));
    const cases: [Uint8Array, RegExp][] = [
      [zipSync(many), /more than 1,000 files/],
      [locked(), /password/],
      [zipSync({ 'bomb.txt': new Uint8Array(20_000_000) }), /unpacks to far more/],
      [overlapping(), /unpacks to far more/],
      [zipSync({ 'empty/': new Uint8Array() }), /no files/],
    ];
    for (const [bytes, detail] of cases) {
      await expect(splitContainer(bytes, 'x.zip')).rejects.toMatchObject({
        code: 'unsupported_file',
        detail: expect.stringMatching(detail),
      });
    }
  });

  it('makes one CV of each row of a table', async () => {
    const csv = [
      'Full Name;E-mail;Phone;City;Job Title;Skills;Years of experience;Shoe size',
      'Nils Berg;nils@example.org;;Leeds;Electrician;"Wiring; Fire alarms";7;44',
      'Ada Price;ada@example.org;;York;Plumber;Pipe fitting;3;38',
    ].join('\n');
    const files = (await splitContainer(strToU8(csv), 'people.csv'))!;
    expect(files.map((file) => file.name)).toEqual(['people 1.txt', 'people 2.txt']);
    expect(read(files[0]!.bytes)).toMatchObject({
      name: 'Nils Berg',
      email: 'nils@example.org',
      location: 'Leeds',
      headline: 'Electrician',
      yearsExperience: 7,
      skills: expect.arrayContaining(['Electrical Installation', 'Fire Alarm Systems']),
    });
    expect(strFromU8(files[0]!.bytes)).toContain('Shoe size: 44');
    expect(read(files[1]!.bytes).name).toBe('Ada Price');
  });

  it('reads an Excel list, and tables with other headings, separators and lines above them', async () => {
    const expected = { name: 'Jörg Weiß', email: 'joerg@example.org', phone: '+493023125840', location: 'Berlin' };
    const rows = [
      ['Vorname', 'Nachname', 'E-Mail-Adresse', 'Telefonnummer', 'Wohnort', 'Kenntnisse', 'Handynummer'],
      ['Jörg', 'Weiß', 'joerg@example.org', '030 23125840', 'Berlin', 'SAP, DATEV', ''],
      ['Li', 'Na', 'li@example.org', '', 'Köln', 'Python', '+49 151 23456789'],
    ];
    const text = (separator: string) => rows.map((row) => row.map((cell) => `"${cell}"`).join(separator)).join('\r\n');
    const files: Uint8Array[] = [
      strToU8(`Bewerber 2026\r\n\r\n${text(';')}`),
      strToU8(`sep=|\r\n${text('|')}`),
      new Uint8Array(Buffer.from(text('\t'), 'latin1')),
      new Uint8Array(Buffer.from(`\ufeff${text(';')}`, 'utf16le')),
      new Uint8Array(await writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer()),
    ];
    for (const bytes of files) {
      const people = (await splitContainer(bytes, 'liste.csv'))!;
      expect(people).toHaveLength(2);
      expect(read(people[0]!.bytes)).toMatchObject({ ...expected, skills: expect.arrayContaining(['SAP', 'DATEV']) });
      expect(read(people[1]!.bytes)).toMatchObject({ name: 'Li Na', phone: '+4915123456789' });
    }
  });

  it('knows a list without headings by its e-mail addresses, and takes no letter for a list', async () => {
    const people = (await splitContainer(
      strToU8('Ada Price,ada@example.org,York\nBo Ek,bo@example.org,Hull'),
      'x.csv',
    ))!;
    expect(people.map(({ bytes }) => read(bytes).name)).toEqual(['Ada Price', 'Bo Ek']);
    const letter = 'Name: Ada Price, Email: ada@example.org\nDear all, I write to you, and hope, and wait, and so on';
    expect(await splitContainer(strToU8(letter), 'letter.txt')).toBeNull();
  });

  it('reads JSON Resume and refuses other JSON', async () => {
    const resume = {
      basics: {
        name: 'Ada Price',
        label: 'Head Chef',
        email: 'ada@example.org',
        location: { city: 'York', countryCode: 'GB' },
      },
      work: [
        {
          name: 'The Oak',
          position: 'Head Chef',
          startDate: '2020-01-01',
          endDate: '2022-01-01',
          highlights: ['Menu planning'],
        },
      ],
      skills: [{ name: 'Kitchen', keywords: ['HACCP', 'Pastry'] }],
    };
    const files = (await splitContainer(strToU8(JSON.stringify(resume)), 'ada.json'))!;
    expect(read(files[0]!.bytes)).toMatchObject({
      name: 'Ada Price',
      headline: 'Head Chef',
      experience: [{ title: 'Head Chef', company: 'The Oak', start: '2020-01', end: '2022-01' }],
      skills: expect.arrayContaining(['Menu Planning', 'HACCP', 'Pastry']),
    });
    await expect(splitContainer(strToU8('{"invoice": 7}'), 'x.json')).rejects.toMatchObject({
      code: 'unsupported_file',
    });
  });
});
