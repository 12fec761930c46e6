import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '../run.ts';
import { addTestCandidate, createTestScope } from '../testing/records.ts';
import { createJob } from './jobs.ts';
import { resolveCandidate, resolveJob } from './resolve.ts';

let database: TestDatabase;
let db: Db;
let scope: RunScope;
const ids = new Map<string, string>();

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  scope = await createTestScope(db);
  for (const [title, location] of [
    ['Staff Nurse', 'Leeds'],
    ['Senior Staff Nurse', 'Leeds'],
    ['Backend Developer (C#)', null],
    ['Pflegefachkraft', 'Köln'],
  ] as const) {
    ids.set(title, (await db.$transaction((tx) => createJob(tx, scope, { title, location }))).id);
  }
  for (const name of ['José Núñez', 'Ana Ruiz', 'Ana María Ruiz López', 'Ben Okafor', "Siobhán O'Neil", '100% Real']) {
    ids.set(
      name,
      (await addTestCandidate(db, scope, { name, email: name === 'Ben Okafor' ? 'Ben@Example.com' : null })).id,
    );
  }
  await addTestCandidate(db, await createTestScope(db), { name: 'Foreign Person' });
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

describe('resolveJob', () => {
  it.each([
    ['Staff Nurse', 'Staff Nurse'],
    ['  staff   nurse ', 'Staff Nurse'],
    ['senior nurse leeds', 'Senior Staff Nurse'],
    ['the wrong', null],
    ['backend c#', 'Backend Developer (C#)'],
    ['Bakend Developer', 'Backend Developer (C#)'],
    ['pflegefachkraft koln', 'Pflegefachkraft'],
    ['developer', 'Backend Developer (C#)'],
    ['Cook', null],
    ['', null],
  ])('“%s” is %s', async (given, title) => {
    const found = await resolveJob(db, scope, given);
    if (title === null) expect(found).toMatchObject({ unresolved: { argument: 'job', choices: [] } });
    else expect(found).toEqual({ id: ids.get(title) });
  });

  it('takes the id', async () => {
    const id = ids.get('Staff Nurse')!;
    expect(await resolveJob(db, scope, id)).toEqual({ id });
  });

  it('gives the choices when several fit', async () => {
    expect(await resolveJob(db, scope, 'nurse')).toMatchObject({
      unresolved: {
        given: 'nurse',
        choices: [{ label: 'Senior Staff Nurse · Leeds · open' }, { label: 'Staff Nurse · Leeds · open' }],
      },
    });
  });
});

describe('resolveCandidate', () => {
  it.each([
    ['José Núñez', 'José Núñez'],
    ['jose nunez', 'José Núñez'],
    ['ana ruiz', 'Ana Ruiz'],
    ['María', 'Ana María Ruiz López'],
    ['okafor', 'Ben Okafor'],
    ['Ben Okafr', 'Ben Okafor'],
    ['Okaf', 'Ben Okafor'],
    ['Bne Okafro', null],
    ['Ben Okafro', 'Ben Okafor'],
    ['Ben Orafok', 'Ben Okafor'],
    ['ben@example.com', 'Ben Okafor'],
    ["siobhan o'neil", "Siobhán O'Neil"],
    ['100%', '100% Real'],
    ['%', null],
    ['Foreign Person', null],
    ['Zed', null],
  ])('“%s” is %s', async (given, name) => {
    const found = await resolveCandidate(db, scope, given);
    if (name === null) expect(found).toMatchObject({ unresolved: { argument: 'candidate', choices: [] } });
    else expect(found).toEqual({ id: ids.get(name) });
  });

  it('tells namesakes apart even when their CVs say the same', async () => {
    const mine = await createTestScope(db);
    const twin = { name: 'Li Wei', headline: 'Nurse', location: 'York' };
    await addTestCandidate(db, mine, { ...twin, email: 'a@example.com' });
    await addTestCandidate(db, mine, { ...twin, email: 'b@example.com' });
    const found = await resolveCandidate(db, mine, 'Li Wei');
    const labels = 'unresolved' in found ? found.unresolved.choices.map((choice) => choice.label).sort() : [];
    expect(labels).toEqual(['Li Wei · Nurse · York · a@example.com', 'Li Wei · Nurse · York · b@example.com']);
  });

  it('offers eight choices at most', async () => {
    const mine = await createTestScope(db);
    for (let i = 0; i < 12; i++) await addTestCandidate(db, mine, { name: `Sam Number${i}` });
    const found = await resolveCandidate(db, mine, 'Sam');
    expect('unresolved' in found && found.unresolved.choices).toHaveLength(8);
  });
});
