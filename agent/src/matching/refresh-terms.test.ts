import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hasStaleTerms, refreshTerms } from './index.ts';
import { addPerson, logger, newScope } from './testing.ts';

let server: TestDatabase;
let db: Db;
beforeAll(async () => {
  server = await startTestDatabase();
  db = createDb(server.url);
});
afterAll(async () => {
  await db.$disconnect();
  await server.stop();
});

it('reads again the profiles that other lexicons read, and no others', async () => {
  const scope = newScope();
  const nurse = await addPerson(db, scope, { headline: 'Staff Nurse', location: 'Leeds', text: '' });
  const former = await addPerson(db, scope, { titles: ['Sous Chef'], location: 'Paris', text: '' });
  const termsOf = async (candidateId: string) => (await db.profile.findFirstOrThrow({ where: { candidateId } })).terms;
  expect(await termsOf(nurse)).toEqual(
    expect.arrayContaining(['family:nurse', 'city:leeds', 'country:united kingdom']),
  );
  expect(await hasStaleTerms({ db })).toBe(false);

  await db.profile.update({
    where: { candidateId: former },
    data: { terms: ['family:cook'], termsVersion: 'terms-0' },
  });
  expect(await hasStaleTerms({ db })).toBe(true);
  expect(await refreshTerms({ db, logger }, { signal: new AbortController().signal })).toBe(1);
  expect(await termsOf(former)).toEqual(expect.arrayContaining(['family:chef', 'city:paris']));
  expect(await hasStaleTerms({ db })).toBe(false);
});
