import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDb, Prisma, verifyLog, type Db } from './index.ts';
import { startTestDatabase, type TestDatabase } from './testing.ts';

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

beforeEach(async () => {
  await tamper('TRUNCATE audit_events, log_heads');
  const event = { userId: 'u', action: 'job.created', entity: 'job' };
  for (const workspaceId of ['a', 'b']) {
    await db.auditEvent.createMany({
      data: ['1', '2', '3'].map((entityId) => ({
        ...event,
        workspaceId,
        entityId,
        payload: { title: `Job ${entityId}` },
      })),
    });
  }
});

/** What somebody with the owner's rights could do behind the application's back. */
async function tamper(sql: string): Promise<void> {
  await db.$executeRawUnsafe('ALTER TABLE audit_events DISABLE TRIGGER USER');
  await db.$executeRawUnsafe(sql);
  await db.$executeRawUnsafe('ALTER TABLE audit_events ENABLE TRIGGER USER');
}

const faults = async () =>
  (await verifyLog(db, 'audit_events')).faults.map((f) => `${f.workspaceId}${f.seq}: ${f.fault}`);

test('an untouched chain holds in every workspace', async () => {
  expect(await verifyLog(db, 'audit_events')).toEqual({ rows: 6, faults: [] });
});

test('the application may erase a payload, and the chain still holds', async () => {
  await db.auditEvent.updateMany({ where: { workspaceId: 'a', entityId: '2' }, data: { payload: Prisma.DbNull } });
  expect(await faults()).toEqual([]);
});

test('the application may neither alter nor delete a row', async () => {
  await expect(db.auditEvent.updateMany({ data: { action: 'x' } })).rejects.toThrow('audit_events is append-only');
  await expect(db.auditEvent.deleteMany()).rejects.toThrow('audit_events is append-only');
});

test.each([
  ["UPDATE audit_events SET action = 'x' WHERE workspace_id = 'a' AND seq = 2", 'a2: it was altered'],
  [
    `UPDATE audit_events SET payload = '{"title":"x"}' WHERE workspace_id = 'a' AND seq = 2`,
    'a2: its payload was altered',
  ],
  ["DELETE FROM audit_events WHERE workspace_id = 'b' AND seq = 2", 'b3: rows 2 to 2 are missing before it'],
  ["DELETE FROM audit_events WHERE workspace_id = 'b' AND seq = 3", 'b3: the newest rows are missing'],
])('%s is found', async (sql, fault) => {
  await tamper(sql);
  expect(await faults()).toEqual([fault]);
});
