import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Usage } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { MONTHLY_BUDGET_USD: '25' } });
});
afterAll(() => api.close());

it('adds up tokens and money of the workspace by what is asked for', async () => {
  const [ann, stranger] = [await api.signUp(), await api.signUp()];
  const log = ({ workspaceId, userId }: TestUser, threadId: string, costUsd: number, createdAt: string) =>
    api.db.agentRequest.create({
      data: {
        ...{ workspaceId, userId, threadId, runId: `${threadId}-run`, costUsd, createdAt: new Date(createdAt) },
        ...{ model: 'gpt-4o', modelVersion: '1', promptVersion: '1', status: 'completed', latencyMs: 1 },
        ...{ inputTokens: 100, outputTokens: 10 },
      },
    });
  await log(ann, 'a', 0.5, '2026-02-28T23:59:59Z');
  await log(ann, 'a', 1, '2026-03-01T00:00:00Z');
  await log(ann, 'b', 2, '2026-03-05T00:00:00Z');
  await log(stranger, 'c', 4, '2026-03-05T00:00:00Z');
  const by = async (key: string) =>
    (await api.call<Usage>('GET', `/usage?by=${key}&from=2026-01-01&to=2026-04-01`, { as: ann })).body;
  expect(await by('month')).toMatchObject({
    monthlyBudgetUsd: 25,
    items: [
      { key: '2026-03', requests: 2, inputTokens: 200, outputTokens: 20, costUsd: 3 },
      { key: '2026-02', requests: 1, costUsd: 0.5 },
    ],
  });
  expect((await by('thread')).items).toMatchObject([
    { key: 'b', costUsd: 2 },
    { key: 'a', costUsd: 1.5 },
  ]);
  expect((await by('model')).items).toMatchObject([{ key: 'gpt-4o', requests: 3, costUsd: 3.5 }]);
  expect((await api.call<Usage>('GET', '/usage', { as: ann })).body.items).toEqual([]);
});
