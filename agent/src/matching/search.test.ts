import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateQuery } from '../schemas.ts';
import { searchCandidates } from './index.ts';
import { addPerson, logger, newScope, wordEmbedder } from './testing.ts';

const scope = newScope();
const people = {
  ana: {
    name: 'Ana Ruiz',
    email: 'ana@example.com',
    headline: 'Critical Care RN',
    location: 'Leeds',
    yearsExperience: 8,
  },
  ben: { name: 'Ben Nurse', headline: 'Bricklayer', location: 'Leeds', yearsExperience: 3 },
  cleo: { name: 'Cleo Park', headline: 'Staff Nurse', location: 'London', yearsExperience: 2 },
};
const texts = {
  ana: 'Looked after ventilated patients in the ICU and ran the payroll.',
  ben: 'Built walls with stone and brick.',
  cleo: 'Gave medicine to patients on a ward.',
};
type Name = keyof typeof people;
let server: TestDatabase;
let db: Db;
const search = (query: CandidateQuery & { limit?: number; cursor?: string }) =>
  searchCandidates({ db, embedder: wordEmbedder }, scope, { limit: 10, ...query });
const names = async (query: CandidateQuery) => (await search(query)).items.map((item) => item.name);

beforeAll(async () => {
  server = await startTestDatabase();
  db = createDb(server.url);
  for (const key of Object.keys(people) as Name[]) await addPerson(db, scope, { ...people[key], text: texts[key] });
  await addPerson(db, newScope(), { name: 'Zoe Stranger', headline: 'Staff Nurse', text: 'Elsewhere.' });
});
afterAll(async () => {
  await db.$disconnect();
  await server.stop();
});

describe('searchCandidates', () => {
  it('lists the newest first without a query, in pages that miss nobody', async () => {
    expect(await names({})).toEqual(['Cleo Park', 'Ben Nurse', 'Ana Ruiz']);
    const first = await search({ limit: 2 });
    const second = await search({ limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((item) => item.name)).toEqual(['Cleo Park', 'Ben Nurse', 'Ana Ruiz']);
    expect([first.total, second.nextCursor]).toEqual([3, null]);
  });

  it('finds people by name and by e-mail', async () => {
    expect(await names({ q: 'ruiz' })).toEqual(['Ana Ruiz']);
    expect(await names({ q: 'ana@example' })).toEqual(['Ana Ruiz']);
  });

  it('finds the same work under another title, after those who are called so', async () => {
    expect(await names({ q: 'registered nurse' })).toEqual(expect.arrayContaining(['Ana Ruiz', 'Cleo Park']));
    expect((await names({ q: 'nurse' }))[0]).toBe('Ben Nurse');
    expect(await names({ q: 'nurse' })).toHaveLength(3);
  });

  it('takes the place out of the question', async () => {
    expect(await names({ q: 'staff nurse in Leeds' })).toEqual(['Ana Ruiz']);
  });

  it('finds skills by any of their names', async () => {
    expect(await names({ q: 'critical care' })).toEqual(['Ana Ruiz']);
    expect(await names({ skills: ['ICU'] })).toEqual(['Ana Ruiz']);
  });

  it('finds by meaning where a sentence shares no word with a profile', async () => {
    expect((await names({ q: 'built walls with brick and stone' }))[0]).toBe('Ben Nurse');
  });

  it('answers nobody rather than anybody', async () => {
    expect(await search({ q: 'zzyzx' })).toEqual({ total: 0, items: [], nextCursor: null });
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ q: 'Zoe' })).toEqual([]);
  });

  it('filters by place and years, with and without a query', async () => {
    expect(await names({ location: 'leeds', minYears: 5 })).toEqual(['Ana Ruiz']);
    expect(await names({ q: 'staff nurse', minYears: 5 })).toEqual(['Ana Ruiz']);
  });

  it('refuses a cursor that it never gave', async () => {
    await expect(search({ cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'validation',
      fields: [{ field: 'cursor' }],
    });
  });
});
