import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RetentionPreview, Usage, Workspace, WorkspaceSettings } from '../contract/index.ts';
import { startTestApi, type TestApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { MONTHLY_BUDGET_USD: '25', MODEL_INTERNAL_HOSTS: 'allow' } });
});
afterAll(() => api.close());

const path = '/workspace/settings';

it('lets the owner set a monthly budget, which holds at once and stands in the audit log', async () => {
  const [ann, stranger] = [await api.signUp(), await api.signUp()];
  const before = await api.call<WorkspaceSettings>('GET', path, { as: ann });
  expect(before.body).toMatchObject({
    ...{ monthlyBudgetUsd: null, readWithModel: null, reading: 'rules' },
    budget: { limitUsd: 25, spentUsd: 0, share: 0, state: 'ok' },
  });
  const patched = await api.call<WorkspaceSettings>('PATCH', path, { as: ann, body: { monthlyBudgetUsd: 2.5 } });
  expect(patched).toMatchObject({ status: 200, body: { monthlyBudgetUsd: 2.5, budget: { limitUsd: 2.5 } } });
  await api.db.agentRequest.create({
    data: {
      ...{ workspaceId: ann.workspaceId, userId: ann.userId, threadId: 't', runId: 'r', costUsd: 2.25 },
      ...{ model: 'gpt-4o', modelVersion: '1', promptVersion: '1', status: 'completed', latencyMs: 1 },
    },
  });
  const usage = await api.call<Usage>('GET', '/usage', { as: ann });
  expect(usage.body).toMatchObject({ monthlyBudgetUsd: 2.5, budget: { state: 'warning', share: 0.9 } });
  const [event] = await api.db.auditEvent.findMany({
    where: { workspaceId: ann.workspaceId, action: 'workspace-settings.changed' },
  });
  expect(event?.payload).toMatchObject({ before: { monthlyBudgetUsd: null }, after: { monthlyBudgetUsd: 2.5 } });
  const theirs = await api.call<WorkspaceSettings>('GET', path, { as: stranger });
  expect(theirs.body.monthlyBudgetUsd).toBeNull();
});

it.each([{ monthlyBudgetUsd: -1 }, { monthlyBudgetUsd: 'much' }, { budget: 1 }])('refuses %j', async (body) => {
  expect((await api.call('PATCH', path, { as: await api.signUp(), body })).status).toBe(422);
});

it('is changed by the owner alone, and read by everybody', async () => {
  const key = await api.apiKey(['read', 'write', 'chat']);
  expect((await api.call('GET', path, { as: key })).status).toBe(200);
  expect((await api.call('PATCH', path, { as: key, body: { monthlyBudgetUsd: 1 } })).status).toBe(403);
});

it('keeps things as long as the owner says, after showing what would go', async () => {
  const ann = await api.signUp();
  const { body: person } = await api.call<{ id: string }>('POST', '/candidates', {
    as: ann,
    body: { name: 'Bo Lind' },
  });
  await api.db.candidate.update({ where: { id: person.id }, data: { updatedAt: new Date('2020-01-01') } });
  const address = '/workspace/retention-preview?keepCandidatesMonths=24';
  const preview = await api.call<RetentionPreview>('GET', address, { as: ann });
  expect(preview.body).toMatchObject({
    candidates: 1,
    longestUntouched: [{ candidateId: person.id, name: 'Bo Lind' }],
  });
  expect(preview.body).toMatchObject({ chats: 0, agentRequests: 0, matchScores: 0, auditEvents: 0 });

  expect((await api.call('PATCH', path, { as: ann, body: { keepCandidatesMonths: 0 } })).status).toBe(422);
  const set = await api.call<WorkspaceSettings>('PATCH', path, { as: ann, body: { keepCandidatesMonths: 24 } });
  expect(set.body).toMatchObject({ keepCandidatesMonths: 24, keepChatsMonths: null, keepLogDetailsMonths: null });
  const key = await api.apiKey(['read', 'write', 'chat']);
  expect((await api.call('GET', address, { as: key })).status).toBe(403);
});

it("shows the workspace's own model and its price wherever a model is named", async () => {
  const ann = await api.signUp();
  const body = { model: 'llama3', baseUrl: 'http://127.0.0.1:11434/v1', apiKey: 'k', price: { input: 3, output: 15 } };
  const saved = await api.call('PUT', '/workspace/model', { as: ann, body });
  expect(saved).toMatchObject({ status: 200, body: { price: { input: 3, output: 15 } } });
  expect((await api.parts.models.of(ann.workspaceId)).price).toEqual({ input: 3, output: 15 });
  const { body: workspace } = await api.call<Workspace>('GET', '/workspace', { as: ann });
  expect(workspace.models.chat).toBe('llama3');
  const me = await api.call<{ assistant: object }>('GET', '/auth/me', { as: ann });
  expect(me.body.assistant).toEqual({ model: 'llama3', offline: false });
  const settings = await api.call<WorkspaceSettings>('GET', path, { as: ann });
  expect(settings.body).toMatchObject({ reading: 'model', budget: { state: 'none', limitUsd: null } });
  const off = await api.call<WorkspaceSettings>('PATCH', path, { as: ann, body: { readWithModel: false } });
  expect(off.body).toMatchObject({ readWithModel: false, reading: 'rules' });
});
