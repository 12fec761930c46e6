/** One person through every format and layout: what the CV says must come out the same each time. */
import { FORMATS, renderPerson, samplePeople } from '@shortlist/prisma/seed';
import { expect, test } from 'vitest';
import { extractText } from './extract-text.ts';
import { parseProfile } from './parse-profile.ts';
import { splitContainer } from './split-container.ts';

const person = samplePeople.find(({ name }) => name === 'Svenja Wohlgemuth')!;

test.each(FORMATS.filter((format) => !format.endsWith('scan')))('%s', async (format) => {
  const file = await renderPerson(person, format);
  const parts = await splitContainer(file.bytes, file.name);
  const cv = parseProfile(await extractText(parts?.[0]?.bytes ?? file.bytes));
  expect(cv).toMatchObject({
    name: 'Svenja Wohlgemuth',
    email: person.email,
    phone: person.phoneE164,
    location: expect.stringMatching(/^Stuttgart/),
    headline: 'Bilanzbuchhalterin',
  });
  expect(cv.experience.map(({ title, company, start, end }) => ({ title, company, start, end }))).toEqual([
    { title: 'Bilanzbuchhalterin', company: 'Neckartal Maschinenbau', start: '2016-01', end: null },
    { title: 'Buchhalterin', company: 'Remstal Weine', start: '2011-08', end: '2015-12' },
  ]);
  expect(cv.skills).toEqual(
    expect.arrayContaining(['DATEV', 'SAP', 'Annual Accounts', 'Accounting', 'Microsoft Excel']),
  );
});
