import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvalCaseResult, EvalRun, Page, PromotedCase } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const run = (verdict: 'passed' | 'regressed') => ({
  ...{ startedAt: '2026-11-24T10:00:00.000Z', tookMs: 60_000, model: 'offline', offline: true, target: 'own server' },
  ...{ commit: null, repeat: 1, verdict, reasons: [], suites: [] },
});
const evalCase = (id: string, { passes = 1, baseline = 1 } = {}): EvalCaseResult => ({
  ...{ suite: 'tools', set: 'tools', id, title: 'hello', value: passes, attempts: 1, passes, faults: [], metrics: {} },
  ...{ tookMs: 5, inputTokens: 0, outputTokens: 0, costUsd: 0, baseline },
  turns: [{ said: 'hello', status: 'completed', reply: 'Hello.', toolCalls: [], latencyMs: 4 }],
});

describe('the history of the evals', () => {
  it('keeps runs and their cases, newest run first, and finds what got worse', async () => {
    const as = await api.signUp();
    const older = await api.call<EvalRun>('POST', '/eval-runs', { as, body: run('passed') });
    const { status, body } = await api.call<EvalRun>('POST', '/eval-runs', { as, body: run('regressed') });
    expect(status).toBe(201);
    const path = `/eval-runs/${body.id}/cases`;
    const add = (cases: EvalCaseResult[]) => api.call('POST', path, { as, body: { cases } });
    expect((await add([evalCase('a'), evalCase('b', { passes: 0 })])).status).toBe(204);
    await add([evalCase('c', { passes: 1, baseline: 0 })]);

    const { body: runs } = await api.call<Page<EvalRun>>('GET', '/eval-runs?limit=1', { as });
    expect(runs.items.map(({ id }) => id)).toEqual([body.id]);
    const { body: rest } = await api.call<Page<EvalRun>>('GET', `/eval-runs?cursor=${runs.nextCursor}`, { as });
    expect(rest.items.map(({ id }) => id)).toEqual([older.body.id]);
    expect((await api.call<EvalRun>('GET', `/eval-runs/${body.id}`, { as })).body.verdict).toBe('regressed');

    const ids = async (query: string) =>
      (await api.call<Page<EvalCaseResult>>('GET', path + query, { as })).body.items.map(({ id }) => id);
    expect(await ids('')).toEqual(['a', 'b', 'c']);
    expect(await ids('?outcome=worse')).toEqual(['b']);
    expect(await ids('?outcome=better')).toEqual(['c']);
    expect(await ids('?suite=goals')).toEqual([]);
  });

  it('is for owners and evaluators of the workspace', async () => {
    const [owner, other] = [await api.signUp(), await api.signUp()];
    const { body } = await api.call<EvalRun>('POST', '/eval-runs', { as: owner, body: run('passed') });
    expect((await api.call('GET', `/eval-runs/${body.id}`, { as: other })).status).toBe(404);
    const setRole = (role: string) => api.db.membership.updateMany({ where: { userId: owner.userId }, data: { role } });
    await setRole('recruiter');
    expect((await api.call('GET', '/eval-runs', { as: owner })).status).toBe(403);
    await setRole('evaluator');
    expect((await api.call('GET', '/eval-runs', { as: owner })).status).toBe(200);
  });
});

describe('a conversation that becomes a case', () => {
  it('keeps what was said and called, and none of the people', async () => {
    const as = await api.signUp();
    const messageId = await conversation(as);
    await api.call('POST', `/messages/${messageId}/feedback`, {
      as,
      body: { rating: 'down', comment: 'I meant Ada' },
    });
    const { status, body } = await api.call<PromotedCase>('POST', '/eval-cases', { as, body: { messageId } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      turns: ['move ada to interview, person@mail.example'.replace('ada', 'Person 1')],
      note: 'I meant Person 1',
      expect: { lastTools: [{ name: 'move_candidate', args: { candidate: 'Person 1', stage: 'offer' } }] },
    });
    const again = await api.call<PromotedCase>('POST', '/eval-cases', { as, body: { threadId: body.threadId } });
    expect(again.body.id).toBe(body.id);
    const list = await api.call<Page<PromotedCase>>('GET', '/eval-cases', { as });
    expect(list.body.items).toEqual([body]);
  });

  it('is a draft until a person corrects and accepts it', async () => {
    const as = await api.signUp();
    const messageId = await conversation(as);
    const { body: draft } = await api.call<PromotedCase>('POST', '/eval-cases', { as, body: { messageId } });
    expect(draft.acceptedAt).toBeNull();
    const path = `/eval-cases/${draft.id}`;
    const right = {
      lastTools: [{ name: 'move_candidate', args: { stage: 'interview' } }],
      changes: { stages: [{ job: 'Chef', candidate: 'Person 1', stage: 'interview' }] },
    };
    const body = { turns: ['move ada to interview'], note: null, expect: right, accepted: true };
    const edited = await api.call<PromotedCase>('PATCH', path, { as, body });
    expect(edited.body).toMatchObject({ turns: body.turns, note: null, expect: right });
    expect(edited.body.expect).toEqual(right);
    expect(edited.body.acceptedAt).not.toBeNull();

    expect((await api.call('PATCH', path, { as, body: { expect: { tool: 'x' } } })).status).toBe(422);
    const empty = await api.call('PATCH', path, { as, body: { expect: {}, accepted: true } });
    expect(empty.status).toBe(422);
    const other = await api.signUp();
    expect((await api.call('PATCH', path, { as: other, body: { accepted: false } })).status).toBe(404);
    expect((await api.call('DELETE', path, { as: other })).status).toBe(404);
    expect((await api.call('DELETE', path, { as })).status).toBe(204);
    expect((await api.call<Page<PromotedCase>>('GET', '/eval-cases', { as })).body.items).toEqual([]);
  });

  it('is 404 in a conversation of somebody else', async () => {
    const messageId = await conversation(await api.signUp());
    const as = await api.signUp();
    expect((await api.call('POST', '/eval-cases', { as, body: { messageId } })).status).toBe(404);
  });
});

/** A question and its answer, as a run leaves them; the id of the answer. */
async function conversation({ workspaceId, userId }: TestUser): Promise<string> {
  const thread = await api.db.thread.create({ data: { workspaceId, userId, title: '' } });
  const common = { workspaceId, threadId: thread.id };
  const question = await api.db.message.create({
    data: {
      ...common,
      role: 'user',
      parts: [{ type: 'text', text: 'move ada to interview, ada@lovelace.org' }],
    },
  });
  const call = {
    ...{ type: 'tool-move_candidate', toolCallId: 'c1', state: 'output-available' },
    input: { candidate: 'Ada Lovelace', stage: 'offer' },
    output: { candidateId: 'x', name: 'Ada Lovelace' },
  };
  const answer = await api.db.message.create({
    data: { ...common, role: 'assistant', parentId: question.id, parts: [call, { type: 'text', text: 'Done.' }] },
  });
  await api.db.thread.update({ where: { id: thread.id }, data: { leafId: answer.id } });
  return answer.id;
}
