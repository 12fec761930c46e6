import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { sweep } from './sweep.ts';

const NOW = new Date('2027-03-01T03:17:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1_000);

let database: TestDatabase;
let db: Db;
let thread: { id: string; workspaceId: string; userId: string };
beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});
beforeEach(async () => {
  await db.workspace.deleteMany();
  await db.thread.deleteMany();
  const workspace = await db.workspace.create({ data: { name: 'Acme' } });
  thread = await db.thread.create({ data: { workspaceId: workspace.id, userId: randomUUID() } });
});

/** A run of two chunks, with the message that it told. */
async function addRun(status: string, endedAt: Date | null): Promise<string> {
  const { id: threadId, workspaceId, userId } = thread;
  const messageId = randomUUID();
  const run = await db.run.create({
    data: { threadId, workspaceId, userId, status, endedAt, input: {}, messageId, createdAt: daysAgo(400) },
  });
  const chunks = [{ type: 'start' }, { type: 'finish' }];
  await db.runChunks.create({ data: { runId: run.id, seqFrom: 1, seqTo: 2, chunks } });
  const parts = [{ type: 'text', text: 'Hello.' }];
  await db.message.create({ data: { id: messageId, threadId, workspaceId, runId: run.id, role: 'assistant', parts } });
  return run.id;
}

const kept = async () => (await db.runChunks.findMany()).map((row) => row.runId).sort();

describe('the sweep', () => {
  test('forgets streams of runs that ended long ago, and no message', async () => {
    const old = await Promise.all(['completed', 'cancelled', 'failed'].map((status) => addRun(status, daysAgo(31))));
    const recent = await addRun('completed', daysAgo(29));
    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ runs: 3 });
    expect(await kept()).toEqual([recent]);
    expect(await db.run.count()).toBe(old.length + 1);
    expect(await db.message.count()).toBe(old.length + 1);
    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ runs: 0 });
  });

  test('forgets tool calls of programs and messages to webhooks, but none that is still under way', async () => {
    const { workspaceId, userId } = thread;
    const call = (updatedAt: Date, endedAt: Date | null, listed = false) =>
      db.thread.create({
        data: {
          ...{ workspaceId, userId, listed, updatedAt },
          runs: { create: { workspaceId, userId, status: 'completed', endedAt, input: {}, messageId: randomUUID() } },
        },
      });
    await call(daysAgo(31), daysAgo(31));
    const stays = [
      await call(daysAgo(29), daysAgo(29)),
      await call(daysAgo(31), null),
      await call(daysAgo(31), daysAgo(31), true),
    ];
    const endpoint = await db.webhookEndpoint.create({
      data: { workspaceId, url: 'https://example.com', events: [], sealedSecret: '', createdById: userId },
    });
    const message = (status: string, createdAt: Date) =>
      db.webhookDelivery.create({
        data: { workspaceId, endpointId: endpoint.id, event: 'ping', payload: {}, status, createdAt },
      });
    await message('delivered', daysAgo(31));
    const waiting = [await message('pending', daysAgo(31)), await message('failed', daysAgo(29))];

    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ calls: 1, webhooks: 1 });
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(ids(await db.thread.findMany())).toEqual(ids([thread, ...stays]));
    expect(ids(await db.webhookDelivery.findMany())).toEqual(ids(waiting));
  });

  test('leaves a run that goes on or waits for a person, however old', async () => {
    const open = await Promise.all(['queued', 'running', 'waiting'].map((status) => addRun(status, null)));
    await sweep(db, { now: NOW, retentionDays: 1, editDays: 30 });
    expect(await kept()).toEqual(open.sort());
  });

  test('forgets idempotency keys after a day', async () => {
    const key = (name: string, createdAt: Date) => ({
      ...{ workspaceId: thread.workspaceId, key: name, requestHash: 'x', createdAt },
    });
    await db.idempotencyKey.createMany({ data: [key('old', daysAgo(1.1)), key('new', daysAgo(0.9))] });
    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ idempotencyKeys: 1 });
    expect(await db.idempotencyKey.findMany({ select: { key: true } })).toEqual([{ key: 'new' }]);
  });

  test('forgets sessions that have expired', async () => {
    const user = await db.user.create({ data: { name: 'Robin', email: `${randomUUID()}@example.com` } });
    const session = (token: string, expiresAt: Date) => ({ token, expiresAt, userId: user.id });
    await db.session.createMany({ data: [session('over', daysAgo(0.1)), session('valid', daysAgo(-1))] });
    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ sessions: 1 });
    expect(await db.session.findMany({ select: { token: true } })).toEqual([{ token: 'valid' }]);
  });

  test('keeps the newest checkpoint of a thread and no other', async () => {
    for (const id of ['1', '2', '3']) {
      await db.$executeRaw`
        INSERT INTO langgraph.checkpoints (thread_id, checkpoint_ns, checkpoint_id, checkpoint, metadata)
        VALUES (${thread.id}, '', ${id}, '{"channel_versions": {}}', '{}')`;
    }
    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ checkpoints: 2 });
    const left = await db.$queryRaw`SELECT checkpoint_id FROM langgraph.checkpoints`;
    expect(left).toEqual([{ checkpoint_id: '3' }]);
  });

  test('forgets cached vectors that nobody asked for in a month', async () => {
    for (const [hash, at] of [
      ['old', daysAgo(31)],
      ['used', daysAgo(29)],
    ] as const) {
      await db.$executeRaw`
        INSERT INTO embedding_cache (embedding_model, text_hash, embedding, used_at)
        VALUES ('m', ${hash}, array_fill(0.1, ARRAY[512])::vector, ${at})`;
    }
    expect(await sweep(db, { now: NOW, retentionDays: 30, editDays: 30 })).toMatchObject({ vectors: 1 });
    expect(await db.embeddingCache.findMany({ select: { textHash: true } })).toEqual([{ textHash: 'used' }]);
  });
});
