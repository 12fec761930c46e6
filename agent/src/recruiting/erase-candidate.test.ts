import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { randomUUID } from 'node:crypto';
import { createDb, openPayloads, type AuditEventModel, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '../run.ts';
import { addTestCandidate, createTestScope } from '../testing/records.ts';
import { moveCandidate } from './applications.ts';
import { recordAudit } from './audit.ts';
import { deleteCandidate } from './candidates.ts';
import { eraseCandidate } from './erase-candidate.ts';
import { exportCandidate } from './export-candidate.ts';
import { createJob } from './jobs.ts';
import { addNote } from './notes.ts';

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

const PERSONAL = /Ana|Ruiz|ana@example|600\D*111\D*222|Soria/;
const ana = {
  name: 'Ana Ruiz',
  email: 'ana@example.com',
  phone: '+34600111222',
  location: 'Soria',
  headline: 'ICU nurse from Soria',
  text: 'Ana Ruiz, born in Soria',
};

/** Ana in every place where a person leaves traces, next to Ben who must stay. */
async function world(scope: RunScope) {
  const { workspaceId, userId, threadId, runId } = scope;
  const createdById = userId;
  const upload = { mimeType: 'application/pdf', size: 9, workspaceId, createdById };
  const file = await db.storedFile.create({ data: { ...upload, name: 'Ana Ruiz CV.pdf', sha256: 'a'.repeat(64) } });
  const exported = await db.storedFile.create({ data: { ...upload, name: 'nurse.csv', sha256: 'b'.repeat(64) } });
  const { id } = await addTestCandidate(db, scope, { ...ana, fileId: file.id });
  const ben = await addTestCandidate(db, scope, { name: 'Ben Okafor', email: 'ben@example.com' });
  const job = await db.$transaction((tx) => createJob(tx, scope, { title: 'Nurse' }));
  await db.$transaction(async (tx) => {
    for (const candidate of [id, ben.id]) await moveCandidate(tx, scope, job.id, candidate, 'shortlisted');
    await addNote(tx, scope, id, 'Nice, from Soria.');
    await addNote(tx, scope, ben.id, 'Worked with Ana Ruiz.');
    await addNote(tx, scope, ben.id, 'Prefers nights.');
  });
  await db.outreach.create({
    data: { workspaceId, createdById, jobId: job.id, candidateId: id, tone: 'brief', subject: 'Nurse', body: 'Hi Ana' },
  });
  await db.selfDeclaration.create({ data: { workspaceId, candidateId: id, sex: 'female' } });
  await db.import.create({
    data: {
      ...{ workspaceId, createdById, threadId },
      files: {
        create: { workspaceId, fileId: file.id, position: 0, name: 'Ana Ruiz CV.pdf', status: 'done', candidateId: id },
      },
    },
  });
  await db.thread.update({ where: { id: threadId }, data: { title: 'Ana Ruiz or Ben?' } });
  const say = (role: string, parts: object[]) =>
    db.message.create({ data: { workspaceId, threadId, runId, role, parts } });
  await say('user', [{ type: 'text', text: 'Why Ana Ruiz?' }]);
  await say('assistant', [{ type: 'text', text: 'Ana comes from Soria.' }]);
  await say('assistant', [{ type: 'text', text: 'Ben Okafor is free.' }]);
  await db.run.update({ where: { id: runId }, data: { input: { text: 'Why Ana Ruiz?' } } });
  await db.runChunks.create({
    data: {
      runId,
      seqFrom: 1,
      seqTo: 2,
      chunks: [
        { type: 'text-delta', delta: 'An' },
        { type: 'text-delta', delta: 'a Ruiz' },
      ],
    },
  });
  await db.toolCallRecord.create({
    data: {
      runId,
      toolCallId: 't',
      name: 'get_candidate',
      args: { candidate: 'Ana Ruiz' },
      result: { output: { id, from: 'Soria' } },
    },
  });
  const score = {
    workspaceId,
    userId,
    matchRunId: 'm',
    jobId: job.id,
    rank: 1,
    score: 90,
    breakdown: {},
    weights: {},
    modelVersion: 'v',
  };
  await db.matchScore.create({ data: { ...score, candidateId: id, payload: { evidence: [{ quote: 'from Soria' }] } } });
  await db.matchScore.create({ data: { ...score, candidateId: ben.id, payload: { evidence: [{ quote: 'nights' }] } } });
  const request = {
    workspaceId,
    userId,
    threadId,
    runId,
    model: 'm',
    modelVersion: '1',
    promptVersion: '1',
    status: 'completed',
    latencyMs: 1,
  };
  await db.agentRequest.create({
    data: { ...request, candidateIds: [id], payload: { prompt: 'Why her?', reply: 'Soria.' } },
  });
  await db.agentRequest.create({ data: { ...request, payload: { prompt: 'Call +34 600 111 222' } } });
  await db.agentRequest.create({ data: { ...request, payload: { prompt: 'Who is Ben Okafor?' } } });
  const audit = { workspaceId, userId, entity: 'candidate' };
  await db.auditEvent.create({
    data: { ...audit, action: 'candidate.created', entityId: id, candidateId: id, payload: { after: ana } },
  });
  await db.auditEvent.create({
    data: {
      ...audit,
      action: 'shortlist.exported',
      entity: 'file',
      entityId: exported.id,
      payload: { candidateIds: [id, ben.id] },
    },
  });
  await db.idempotencyKey.create({
    data: { workspaceId, key: 'k', requestHash: 'h', status: 201, response: { ...ana, id } },
  });
  return { id, ben: ben.id, job: job.id, file, exported };
}

/** Every row of the workspace in every table, as text. */
async function everything(scope: RunScope): Promise<string> {
  const where = { workspaceId: scope.workspaceId };
  const inRun = { runId: scope.runId };
  const rows = await Promise.all([
    db.candidate.findMany({ where, include: { profile: true, notes: true, outreach: true, selfDeclaration: true } }),
    db.storedFile.findMany({ where }),
    db.importFile.findMany({ where }),
    db.thread.findMany({ where }),
    db.message.findMany({ where, include: { feedback: true } }),
    db.run.findMany({ where }),
    db.runChunks.findMany({ where: inRun }),
    db.toolCallRecord.findMany({ where: inRun }),
    db.matchScore.findMany({ where }),
    db.agentRequest.findMany({ where }),
    db.auditEvent.findMany({ where }),
    db.idempotencyKey.findMany({ where }),
  ]);
  return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? Number(value) : value));
}

/** Recomputes each row's hash in the database, and follows the chain. */
async function chainIsWhole(
  scope: RunScope,
  table: 'match_scores' | 'agent_requests' | 'audit_events',
): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<{ ok: boolean; prev_hash: string; hash: string }[]>(
    `SELECT hash = log_row_hash(l) AS ok, prev_hash, hash FROM ${table} l WHERE workspace_id = $1 ORDER BY seq`,
    scope.workspaceId,
  );
  return rows.every((row, i) => row.ok && row.prev_hash === (rows[i - 1]?.hash ?? ''));
}

describe('eraseCandidate', () => {
  it('leaves no trace of the person, and everybody else as they were', async () => {
    const scope = await createTestScope(db);
    const { id, ben, file, exported } = await world(scope);
    expect(await everything(scope)).toMatch(PERSONAL);

    const { fileKeys } = await db.$transaction((tx) => eraseCandidate(tx, scope, id));

    const left = await everything(scope);
    expect(left).not.toMatch(PERSONAL);
    expect(fileKeys.sort()).toEqual([`${scope.workspaceId}/${file.sha256}`, `${scope.workspaceId}/${exported.sha256}`]);
    expect(left).toContain('Ben Okafor is free.');
    expect(left).toContain('Prefers nights.');
    expect(left).toContain('Who is Ben Okafor?');
    expect(await db.matchScore.findFirst({ where: { candidateId: ben } })).toMatchObject({
      payload: { evidence: [{ quote: 'nights' }] },
    });
    expect(await db.importFile.count({ where: { workspaceId: scope.workspaceId } })).toBe(1);
    // Scores and decisions stay countable; only what they say of the person is gone.
    expect(await db.matchScore.findFirst({ where: { candidateId: id } })).toMatchObject({ score: 90, payload: null });
    for (const log of ['match_scores', 'agent_requests', 'audit_events'] as const) {
      expect(await chainIsWhole(scope, log)).toBe(true);
    }
  });

  it('leaves one event without personal data, and is not found a second time', async () => {
    const scope = await createTestScope(db);
    const { id } = await world(scope);
    await db.$transaction((tx) => eraseCandidate(tx, scope, id));
    const events = await db.auditEvent.findMany({ where: { candidateId: id, action: 'candidate.erased' } });
    expect(events).toMatchObject([{ userId: scope.userId, entityId: id, payload: { salt: expect.any(String) } }]);
    expect(Object.keys(events[0]?.payload as object)).toEqual(['salt']);
    await expect(db.$transaction((tx) => eraseCandidate(tx, scope, id))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('reaches into what a deletion left behind', async () => {
    const scope = await createTestScope(db);
    const { id } = await world(scope);
    await db.$transaction((tx) => deleteCandidate(tx, scope, id));
    expect(await everything(scope)).toMatch(PERSONAL);
    await db.$transaction((tx) => eraseCandidate(tx, scope, id));
    expect(await everything(scope)).not.toMatch(PERSONAL);
  });

  it('closes what is sealed, here and in a copy of the logs, and finds the person in what is sealed for others', async () => {
    const scope = await createTestScope(db);
    const { id, ben } = await world(scope);
    const { workspaceId } = scope;
    await db.$transaction(async (tx) => {
      const about = (candidateId: string) => ({ entity: 'candidate', entityId: candidateId, candidateId });
      await recordAudit(tx, scope, {
        action: 'candidate.updated',
        ...about(id),
        payload: { after: { city: 'Soria' } },
      });
      await recordAudit(tx, scope, {
        action: 'note.added',
        ...about(ben),
        payload: { text: 'Like Ana Ruiz, but taller' },
      });
      await recordAudit(tx, scope, { action: 'note.added', ...about(ben), payload: { text: 'Prefers mornings' } });
    });
    const read = async (rows: AuditEventModel[]) =>
      (await openPayloads(db, workspaceId, rows)).map(({ payload }) => JSON.stringify(payload)).join();
    const copy = await db.auditEvent.findMany({ where: { workspaceId, candidateId: id, action: 'candidate.updated' } });
    expect(await read(copy)).toContain('Soria');

    await db.$transaction((tx) => eraseCandidate(tx, scope, id));

    const left = await read(await db.auditEvent.findMany({ where: { workspaceId } }));
    expect(left).not.toMatch(PERSONAL);
    expect(left).toContain('Prefers mornings');
    expect(await read(copy)).toBe('null');
    expect(await chainIsWhole(scope, 'audit_events')).toBe(true);
  });

  it('touches nothing in another workspace', async () => {
    const scope = await createTestScope(db);
    const other = await createTestScope(db);
    const { id } = await world(scope);
    const theirs = await world(other);
    await expect(db.$transaction((tx) => eraseCandidate(tx, scope, theirs.id))).rejects.toMatchObject({
      code: 'not_found',
    });
    const before = await everything(other);
    await db.$transaction((tx) => eraseCandidate(tx, scope, id));
    expect(await everything(other)).toBe(before);
  });

  it('names other records that may be the same person', async () => {
    const scope = await createTestScope(db);
    const first = await addTestCandidate(db, scope, ana);
    const second = await addTestCandidate(db, scope, { name: 'A. Ruiz', email: 'ANA@example.com' });
    const { otherRecords } = await db.$transaction((tx) => eraseCandidate(tx, scope, first.id));
    expect(otherRecords).toEqual([second.id]);
  });

  it('waits while a conversation about the person is being answered', async () => {
    const scope = await createTestScope(db);
    const { id } = await world(scope);
    await db.run.update({ where: { id: scope.runId }, data: { status: 'running' } });
    await expect(db.$transaction((tx) => eraseCandidate(tx, scope, id))).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.candidate.count({ where: { id } })).toBe(1);
  });

  it('makes the agent forget, and blanks the memory of a run that waits for a person', async () => {
    const saver = PostgresSaver.fromConnString(database.url, { schema: 'langgraph' });
    await saver.setup();
    const scope = await createTestScope(db);
    const waiting = { ...scope, ...(await addThread(scope, 'waiting')) };
    const { id } = await world(scope);
    const text = `Delete Ana Ruiz (${id})`;
    const parts = [{ type: 'text', text }];
    const { workspaceId } = scope;
    await db.message.create({ data: { workspaceId, threadId: waiting.threadId, role: 'user', parts } });
    for (const { threadId } of [scope, waiting]) await remember(saver, threadId, text);

    await db.$transaction((tx) => eraseCandidate(tx, scope, id));

    expect(await saver.getTuple({ configurable: { thread_id: scope.threadId } })).toBeUndefined();
    const kept = await saver.getTuple({ configurable: { thread_id: waiting.threadId } });
    expect(kept?.checkpoint.channel_values).toEqual({ messages: [{ content: 'Delete [erased] ([erased])' }] });
    expect(JSON.stringify(kept)).not.toMatch(PERSONAL);
    await saver.end();
  });
});

async function addThread(scope: RunScope, status: string): Promise<{ threadId: string; runId: string }> {
  const { workspaceId, userId } = scope;
  const thread = await db.thread.create({ data: { workspaceId, userId } });
  const data = { workspaceId, userId, threadId: thread.id, status, input: {}, messageId: randomUUID() };
  return { threadId: thread.id, runId: (await db.run.create({ data })).id };
}

async function remember(saver: PostgresSaver, threadId: string, content: string): Promise<void> {
  const config = { configurable: { thread_id: threadId, checkpoint_ns: '' } };
  const checkpoint = {
    ...{ v: 4, id: randomUUID(), ts: new Date().toISOString(), versions_seen: {} },
    channel_values: { messages: [{ content }] },
    channel_versions: { messages: 1 },
  };
  const stored = await saver.put(config, checkpoint, { source: 'loop', step: 1, parents: {} }, { messages: 1 });
  await saver.putWrites(stored, [['messages', [{ content }]]], 'task');
}

describe('exportCandidate', () => {
  it('holds everything about the person and nothing of a stranger', async () => {
    const scope = await createTestScope(db);
    const { id, job } = await world(scope);
    const data = await exportCandidate(db, scope, id);
    expect(data).toMatchObject({
      candidate: { id, name: 'Ana Ruiz', email: 'ana@example.com', sourceFile: 'Ana Ruiz CV.pdf' },
      text: 'Ana Ruiz, born in Soria',
      file: { name: 'Ana Ruiz CV.pdf', mimeType: 'application/pdf' },
      imports: [{ fileName: 'Ana Ruiz CV.pdf', status: 'done' }],
      applications: [{ jobId: job, jobTitle: 'Nurse', stage: 'shortlisted' }],
      notes: [{ text: 'Nice, from Soria.' }],
      outreach: [{ body: 'Hi Ana' }],
      selfDeclaration: { sex: 'female' },
      scores: [{ score: 90, payload: { evidence: [{ quote: 'from Soria' }] } }],
      agentRequests: [{ payload: { prompt: 'Why her?' } }],
    });
    expect(data.messages.map((message) => message.parts)).toEqual([
      [{ type: 'text', text: 'Why Ana Ruiz?' }],
      [{ type: 'text', text: 'Ana comes from Soria.' }],
    ]);
    expect(data.auditEvents.map((event) => event['action'])).toContain('application.moved');
    expect(() => JSON.stringify(data)).not.toThrow();
    await expect(exportCandidate(db, await createTestScope(db), id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
