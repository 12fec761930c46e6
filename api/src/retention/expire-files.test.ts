import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileStore } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { expireFiles } from './expire-files.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

test('deletes old originals and keeps the candidate; bytes that came again lately stay', async () => {
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Acme' } });
  const createdById = randomUUID();
  const add = (sha256: string, year: number) =>
    db.storedFile.create({
      data: {
        workspaceId,
        createdById,
        sha256,
        name: 'cv.pdf',
        mimeType: 'application/pdf',
        size: 7,
        createdAt: new Date(`${year}-06-01`),
      },
    });
  const old = await add('a'.repeat(64), 2020);
  await add('b'.repeat(64), 2020);
  await add('b'.repeat(64), 2026);
  const person = await db.candidate.create({ data: { workspaceId, createdById, text: 'Ada Price', fileId: old.id } });
  const deleted: string[] = [];
  const files = { delete: async (key: string) => void deleted.push(key) } as unknown as FileStore;

  expect(await expireFiles({ db, files }, new Date('2026-01-01'))).toBe(1);
  expect(deleted).toEqual([`${workspaceId}/${'a'.repeat(64)}`]);
  expect(await db.candidate.findFirst({ where: { id: person.id } })).toMatchObject({
    text: 'Ada Price',
    fileId: null,
  });
  expect(await expireFiles({ db, files }, new Date('2026-01-01'))).toBe(0);
});
