import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordAudit, setupCheckpointer } from '@shortlist/agent';
import { createDb, createWalledDb, inWorkspace, openPayloads, verifyLog, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { RetentionPeriods } from '../../contract/index.ts';
import { applyRetention, previewRetention } from './workspace-retention.ts';

const NOW = new Date('2027-03-31T03:17:00Z');
const FOREVER = { keepCandidatesMonths: null, keepChatsMonths: null, keepLogDetailsMonths: null };
const monthsAgo = (months: number) => new Date(NOW.getTime() - months * 31 * 24 * 60 * 60 * 1_000);
const logger = { debug() {}, info() {}, warn() {}, error() {} };

let database: TestDatabase;
let systemDb: Db;
let db: Db;
let workspaceId: string;
let deleted: string[];
beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  systemDb = createDb(database.url);
  db = createWalledDb(database.url);
});
afterAll(async () => {
  await systemDb.$disconnect();
  await db.$disconnect();
  await database.stop();
});
beforeEach(async () => {
  await systemDb.workspace.deleteMany();
  workspaceId = (await systemDb.workspace.create({ data: { name: 'Acme' } })).id;
  deleted = [];
});

const files = {
  put: async () => {},
  get: async () => new Uint8Array(),
  delete: async (key: string) => void deleted.push(key),
};
const night = (most?: number) => applyRetention({ systemDb, db, files, logger }, NOW, most);
const keep = (data: Partial<RetentionPeriods>) => systemDb.workspace.update({ where: { id: workspaceId }, data });
const add = (name: string, updatedAt: Date, more: object = {}) =>
  systemDb.candidate.create({ data: { workspaceId, createdById: 'u', name, updatedAt, ...more } });
const names = async () =>
  (await systemDb.candidate.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } })).map(({ name }) => name);

describe('people', () => {
  test('to whom nothing happened go as if erased by hand, with their file; whoever was touched stays', async () => {
    const sha256 = 'c'.repeat(64);
    const file = { workspaceId, sha256, name: 'cv.pdf', mimeType: 'application/pdf', size: 3, createdById: 'u' };
    const { id: fileId } = await systemDb.storedFile.create({ data: file });
    const old = await add('Old Case', monthsAgo(13), { fileId });
    await add('Young Case', monthsAgo(5));
    const noted = await add('Noted Case', monthsAgo(20));
    const at = { workspaceId, candidateId: noted.id };
    await systemDb.note.create({ data: { ...at, text: 'Called', authorId: 'u', createdAt: monthsAgo(2) } });
    const job = await systemDb.job.create({ data: { workspaceId, title: 'Nurse', createdById: 'u' } });
    const moved = await add('Moved Case', monthsAgo(20));
    const step = { workspaceId, jobId: job.id, candidateId: moved.id, stage: 'interview', updatedAt: monthsAgo(1) };
    await systemDb.application.create({ data: step });

    expect(await night()).toEqual({ candidates: 0, chats: 0, logRows: 0 });
    await keep({ keepCandidatesMonths: 12 });
    const preview = await inWorkspace(workspaceId, () =>
      previewRetention(db, workspaceId, { ...FOREVER, keepCandidatesMonths: 12 }, NOW),
    );
    expect(preview).toMatchObject({ candidates: 1, longestUntouched: [{ candidateId: old.id, name: 'Old Case' }] });
    expect(await names()).toContain('Old Case');

    expect(await night()).toMatchObject({ candidates: 1 });
    expect(await names()).toEqual(['Moved Case', 'Noted Case', 'Young Case']);
    expect(deleted).toEqual([`${workspaceId}/${sha256}`]);
    expect(await systemDb.candidateKey.count({ where: { candidateId: old.id } })).toBe(0);
    const events = await systemDb.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
    expect(events).toMatchObject([
      { action: 'candidate.erased', candidateId: old.id, userId: 'retention' },
      { action: 'retention.applied', payload: { candidates: 1, periods: { keepCandidatesMonths: 12 } } },
    ]);
    expect(await night()).toEqual({ candidates: 0, chats: 0, logRows: 0 });
  });

  test('of another workspace stay, and not more go in a night than is said', async () => {
    const other = await systemDb.workspace.create({ data: { name: 'Other' } });
    const where = { workspaceId: { in: [workspaceId, other.id] } };
    await systemDb.candidate.create({
      data: { workspaceId: other.id, createdById: 'u', name: 'Theirs', updatedAt: monthsAgo(40) },
    });
    const data = Array.from({ length: 3 }, (_, i) => ({
      ...{ workspaceId, createdById: 'u', name: `Person ${i}`, updatedAt: monthsAgo(3) },
    }));
    await systemDb.candidate.createMany({ data });
    await keep({ keepCandidatesMonths: 1 });
    expect(await night(2)).toMatchObject({ candidates: 2 });
    expect(await night()).toMatchObject({ candidates: 1 });
    expect(await systemDb.candidate.findMany({ where, select: { name: true } })).toEqual([{ name: 'Theirs' }]);
  });
});

test('conversations in which nothing is said go with what the agent remembers; one that goes on stays', async () => {
  const thread = (updatedAt: Date) => systemDb.thread.create({ data: { workspaceId, userId: 'u', updatedAt } });
  const [old, recent, running] = [await thread(monthsAgo(7)), await thread(monthsAgo(5)), await thread(monthsAgo(9))];
  await systemDb.run.create({
    data: { workspaceId, userId: 'u', threadId: running.id, status: 'running', input: {}, messageId: randomUUID() },
  });
  await systemDb.$executeRaw`
    INSERT INTO langgraph.checkpoints (thread_id, checkpoint_ns, checkpoint_id, checkpoint, metadata)
    VALUES (${old.id}, '', '1', '{"channel_versions": {}}', '{}')`;
  await keep({ keepChatsMonths: 6 });
  expect(await night()).toMatchObject({ chats: 1 });
  const left = (await systemDb.thread.findMany({ where: { workspaceId } })).map(({ id }) => id);
  expect(left.sort()).toEqual([recent.id, running.id].sort());
  expect(await systemDb.$queryRaw`SELECT 1 FROM langgraph.checkpoints WHERE thread_id = ${old.id}`).toEqual([]);
});

test('what the logs say of people goes, their rows, numbers and chains stay', async () => {
  const { id } = await add('Ana Ruiz', NOW);
  const about = { entity: 'candidate', entityId: id, candidateId: id };
  const scope = { workspaceId, userId: 'u' };
  await systemDb.$transaction(async (tx) => {
    await recordAudit(tx, scope, { action: 'candidate.updated', ...about, payload: { city: 'Soria' } });
    await recordAudit(tx, scope, {
      action: 'application.moved',
      ...about,
      entity: 'application',
      facts: { to: 'hired' },
    });
  });
  const request = {
    workspaceId,
    userId: 'u',
    threadId: 't',
    runId: 'r',
    model: 'm',
    modelVersion: '1',
    promptVersion: '1',
  };
  const prompts = [monthsAgo(30), monthsAgo(1)].map((createdAt) => ({
    createdAt,
    payload: { prompt: `${+createdAt}` },
  }));
  for (const row of prompts) {
    await systemDb.agentRequest.create({ data: { ...request, status: 'completed', latencyMs: 1, costUsd: 2, ...row } });
  }
  await keep({ keepLogDetailsMonths: 24 });
  // The events were written just now, by the clock of the database, which no test may turn.
  const later = new Date(Date.now() + 1_000 * 24 * 60 * 60 * 1_000);
  const counts = await inWorkspace(workspaceId, () =>
    previewRetention(db, workspaceId, { ...FOREVER, keepLogDetailsMonths: 24 }, NOW),
  );
  expect(counts).toMatchObject({ agentRequests: 1, auditEvents: 0 });
  expect(await night()).toMatchObject({ logRows: 1 });
  const left = await systemDb.agentRequest.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
  expect(left).toMatchObject([{ costUsd: 2, payload: null }, { payload: { prompt: prompts[1]!.payload.prompt } }]);

  await applyRetention({ systemDb, db, files, logger }, later);
  const events = await systemDb.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } });
  expect((await openPayloads(systemDb, workspaceId, events)).slice(0, 2)).toMatchObject([
    { action: 'candidate.updated', payload: null },
    { action: 'application.moved', payload: { to: 'hired' } },
  ]);
  for (const log of ['agent_requests', 'audit_events'] as const) {
    expect((await verifyLog(systemDb, log)).faults).toEqual([]);
  }
});
