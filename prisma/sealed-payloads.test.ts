import { afterAll, beforeAll, expect, test } from 'vitest';
import { candidateKeys, createDb, openPayloads, sealPayload, verifyLog, type Db } from './index.ts';
import { startTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  const data = ['ana', 'ben'].map((id) => ({ id, workspaceId: 'w', createdById: 'u', name: id }));
  await db.candidate.createMany({ data });
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

const request = { workspaceId: 'w', userId: 'u', threadId: 't', runId: 'r', model: 'm', modelVersion: '1' };

async function log(candidateIds: string[], payload: object): Promise<void> {
  const keys = await candidateKeys(db, 'w', candidateIds);
  const row = { ...request, promptVersion: '1', status: 'completed', latencyMs: 1, candidateIds };
  await db.agentRequest.create({ data: { ...row, payload: sealPayload(payload, candidateIds, keys) } });
}

const rows = () => db.agentRequest.findMany({ orderBy: { seq: 'asc' } });
const read = async (copy?: Awaited<ReturnType<typeof rows>>) =>
  (await openPayloads(db, 'w', copy ?? (await rows()))).map(({ payload }) => payload);

test('a payload about people is stored unreadable, read as it was, and closed by the erasure of any of them', async () => {
  await log(['ana'], { prompt: 'Who is Ana?' });
  await log(['ben', 'ana'], { prompt: 'Ana or Ben?' });
  await log(['ben'], { prompt: 'Who is Ben?' });
  await log([], { prompt: 'Hello' });
  const archive = await rows();
  expect(JSON.stringify(archive.map(({ payload }) => payload))).not.toMatch(/Ana|Ben/);
  expect(await read()).toMatchObject([
    { prompt: 'Who is Ana?' },
    { prompt: 'Ana or Ben?' },
    { prompt: 'Who is Ben?' },
    { prompt: 'Hello' },
  ]);

  await db.candidateKey.delete({ where: { candidateId: 'ana' } });

  const left = [null, null, { prompt: 'Who is Ben?' }, { prompt: 'Hello' }];
  expect(await read()).toMatchObject(left);
  // A copy of the log from before is closed with it, though nothing in it was touched.
  expect(await read(archive)).toMatchObject(left);
  expect(await verifyLog(db, 'agent_requests')).toEqual({ rows: 4, faults: [] });
});

test('what is said of somebody who was erased meanwhile is not written down', async () => {
  await log(['ana'], { prompt: 'Who was Ana?' });
  const last = (await rows()).at(-1);
  expect(JSON.stringify(last?.payload)).not.toMatch(/Ana/);
  expect(await read([last!])).toEqual([null]);
});
