import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Page } from '../contract/index.ts';
import { AgentRequestRow, AuditEventRow, MatchScoreRow, ScoreReplay } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let user: TestUser;
let stranger: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  [user, stranger] = [await api.signUp(), await api.signUp()];
  await logged(user, 'ours');
  await logged(stranger, 'theirs');
});
afterAll(() => api.close());

const LOGS = ['/agent-requests', '/match-scores', '/audit-events'];

/** Three rows in each log; the second has a formula in it. */
async function logged({ workspaceId, userId }: TestUser, whose: string): Promise<void> {
  for (const i of [1, 2, 3]) {
    const common = { workspaceId, userId, threadId: `${whose}-thread-${i}`, runId: `${whose}-run-${i}` };
    const [jobId, candidateId] = [`${whose}-job-${i}`, `${whose}-candidate-${i}`];
    const createdAt = new Date(Date.UTC(2026, 0, i));
    const prompt = i === 2 ? '=HYPERLINK("http://evil.example")' : `question ${i} of ${whose}`;
    await api.db.agentRequest.create({
      data: {
        ...{ ...common, createdAt, jobIds: [jobId], candidateIds: [candidateId] },
        ...{
          model: 'offline',
          modelVersion: '1',
          promptVersion: '1',
          status: 'completed',
          latencyMs: 120,
          toolCallCount: 1,
        },
        payload: {
          prompt,
          reply: 'An answer, with "quotes"\nand lines',
          toolCalls: [{ id: 'c1', name: 'list_jobs', args: {}, resultSize: 10, latencyMs: 3, error: null }],
          error: null,
        },
      },
    });
    await api.db.matchScore.create({
      data: {
        ...{ ...common, jobId, candidateId, createdAt, matchRunId: 'm', rank: i, score: 90 - i, modelVersion: 'm1' },
        breakdown: { semantic: 0.5, skills: null },
        weights: { semantic: 1 },
        payload: { matchedSkills: ['Nursing'], missingSkills: [], evidence: [] },
      },
    });
    await api.db.auditEvent.create({
      data: {
        ...{ ...common, jobId, candidateId, createdAt, action: 'job.created', entity: 'job', entityId: jobId },
        payload: { after: { title: whose } },
      },
    });
  }
}

const page = async <Row extends { seq: number }>(path: string, as: TestUser = user) => {
  const answer = await api.call<Page<Row>>('GET', path, { as });
  expect(answer.status).toBe(200);
  return answer.body;
};
const seqs = async (path: string) => (await page(path)).items.map((row) => row.seq);

describe('a logged score', () => {
  it('is computed again from its own row, whatever has become of job, person and lexicon since', async () => {
    const [row] = (await page<MatchScoreRow>('/match-scores')).items;
    // Neither the job nor the candidate of this row exists; its model is one that nobody has.
    const answer = await api.call('GET', `/match-scores/${row!.id}/replay`, { as: user });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: row!.id, modelVersion: 'm1', score: 87, replayed: 50, same: false });
    expect(ScoreReplay.parse(answer.body).terms).toEqual([
      { component: 'semantic', weight: 1, value: 0.5, points: 50 },
    ]);
  });

  it('of another workspace does not exist', async () => {
    const [row] = (await page<MatchScoreRow>('/match-scores')).items;
    expect((await api.call('GET', `/match-scores/${row!.id}/replay`, { as: stranger })).status).toBe(404);
  });
});

describe('the logs', () => {
  it('show every row in its documented shape, newest first', async () => {
    const requests = (await page('/agent-requests')).items.map((row) => AgentRequestRow.parse(row));
    expect(requests.map((row) => row.seq)).toEqual([3, 2, 1]);
    expect(requests[2]).toMatchObject({
      prompt: 'question 1 of ours',
      toolCalls: [{ name: 'list_jobs', latencyMs: 3 }],
      erased: false,
      prevHash: '',
    });
    expect(requests[1]!.prevHash).toBe(requests[2]!.hash);

    const scores = (await page('/match-scores')).items.map((row) => MatchScoreRow.parse(row));
    // Nobody of that id is there any more.
    expect(scores[0]).toMatchObject({ jobTitle: null, candidateName: null });
    expect(scores[0]).toMatchObject({ rank: 3, score: 87, matchedSkills: ['Nursing'], breakdown: { semantic: 0.5 } });
    const events = (await page('/audit-events')).items.map((row) => AuditEventRow.parse(row));
    expect(events[0]).toMatchObject({ action: 'job.created', details: { after: { title: 'ours' } } });
    expect(events[0]!.details).not.toHaveProperty('salt');
  });

  it.each(LOGS)('%s is filtered by job, candidate, thread, user and time', async (log) => {
    expect(await seqs(`${log}?jobId=ours-job-2`)).toEqual([2]);
    expect(await seqs(`${log}?candidateId=ours-candidate-3`)).toEqual([3]);
    expect(await seqs(`${log}?threadId=ours-thread-1`)).toEqual([1]);
    expect(await seqs(`${log}?userId=${user.userId}`)).toEqual([3, 2, 1]);
    expect(await seqs(`${log}?userId=${stranger.userId}`)).toEqual([]);
    expect(await seqs(`${log}?from=2026-01-02T00:00:00Z`)).toEqual([3, 2]);
    expect(await seqs(`${log}?to=2026-01-02T01:00:00%2B01:00`)).toEqual([2, 1]);
    expect((await api.call('GET', `${log}?from=yesterday`, { as: user })).status).toBe(422);
  });

  it.each(LOGS)('%s comes in pages without gap or repeat', async (log) => {
    const first = await page(`${log}?limit=2`);
    const second = await page(`${log}?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((row) => row.seq)).toEqual([3, 2, 1]);
    expect(second.nextCursor).toBeNull();
  });

  it.each(LOGS)('%s shows nothing of another workspace', async (log) => {
    const { items } = await page<{ seq: number }>(`${log}?limit=200`, stranger);
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(items)).not.toContain('ours');
    expect((await page(`${log}?jobId=ours-job-2`, stranger)).items).toEqual([]);
    const csv = await api.call<string>('GET', `${log}?format=csv`, { as: stranger });
    expect(csv.body).not.toContain('ours');
  });

  it('show that a row’s personal part was erased', async () => {
    const { userId, workspaceId } = await api.signUp();
    const as = await api.apiKey(['read'], { ...user, userId, workspaceId });
    await logged({ ...user, userId, workspaceId }, 'erased');
    await api.db.$executeRaw`UPDATE agent_requests SET payload = NULL WHERE workspace_id = ${workspaceId} AND seq = 2`;
    const { body } = await api.call<Page<z.infer<typeof AgentRequestRow>>>('GET', '/agent-requests', { as });
    expect(body.items.find((row) => row.seq === 2)).toMatchObject({
      erased: true,
      prompt: null,
      reply: null,
      toolCalls: [],
    });
  });
});

describe('a log as a file', () => {
  it('is CSV that spreadsheets show as text, formulas included', async () => {
    const answer = await api.call<string>('GET', '/agent-requests?format=csv&limit=1', { as: user });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=agent-requests.csv');
    const rows = parse(answer.body, { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['seq'])).toEqual(['3', '2', '1']);
    expect(Object.keys(rows[0]!)).toEqual(Object.keys(AgentRequestRow.shape));
    expect(rows[1]!['prompt']).toBe(`'=HYPERLINK("http://evil.example")`);
    expect(rows[0]!['reply']).toBe('An answer, with "quotes"\nand lines');
    expect(JSON.parse(rows[0]!['toolCalls']!)).toMatchObject([{ name: 'list_jobs' }]);
    expect(rows[0]!['erased']).toBe('false');
  });

  it('is JSON lines, the same rows as the pages', async () => {
    const answer = await api.call<string>('GET', '/match-scores?format=jsonl', { as: user });
    expect(answer.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    const rows = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rows).toEqual((await page('/match-scores?limit=200')).items);
  });

  it('is whole, however long', async () => {
    const owner = await api.signUp();
    const event = { workspaceId: owner.workspaceId, userId: owner.userId, action: 'x', entity: 'x' };
    await api.db.auditEvent.createMany({
      data: Array.from({ length: 1_203 }, (_, i) => ({ ...event, entityId: `e${i}` })),
    });
    const { body } = await api.call<string>('GET', '/audit-events?format=jsonl', { as: owner });
    const numbers = body
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
    expect(numbers).toEqual(Array.from({ length: 1_203 }, (_, i) => 1_203 - i));
  });
});

describe('rights', () => {
  it('reading the logs needs the scope read', async () => {
    const as = await api.apiKey(['chat']);
    for (const log of LOGS) expect((await api.call('GET', log, { as })).status).toBe(403);
  });
});
