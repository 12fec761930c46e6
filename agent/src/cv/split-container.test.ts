import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDocx, NURSE_CV } from './fixtures/make-files.ts';
import { parseProfile } from './parse-profile.ts';
import { splitContainer } from './split-container.ts';

const read = (bytes: Uint8Array) =>
  parseProfile({ text: strFromU8(bytes), hidden: [], reasons: [], ocrConfidence: null });

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

  it('refuses zips with other zips, too many files, a bomb or nothing in them', async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}.txt`, strToU8('x')]));
    const cases: [Uint8Array, RegExp][] = [
      [zipSync({ 'inner.zip': zipSync({ 'a.txt': strToU8('A') }) }), /another archive/],
      [zipSync(many), /more than 1,000 files/],
      [zipSync({ 'bomb.txt': new Uint8Array(20_000_000) }), /unpacks to far more/],
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
