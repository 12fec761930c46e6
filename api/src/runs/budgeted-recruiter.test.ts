import type { Chunk, Recruiter } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { expect, it } from 'vitest';
import { createBudgets } from '../workspace/budgets.ts';
import type { Choices } from '../workspace/workspace-models.ts';
import { budgetedRecruiter } from './budgeted-recruiter.ts';

interface Case {
  spent: number;
  costs?: number;
  own?: number | null;
  operatorUsd?: number;
  ownModel?: boolean;
}

/** A run that costs this much, after this much was spent. */
async function runAfter({ spent, costs = 1, own = null, operatorUsd = 10, ownModel = false }: Case) {
  const asked: unknown[] = [];
  const db = {
    agentRequest: {
      async aggregate(query: object) {
        asked.push(query);
        return { _sum: { costUsd: spent } };
      },
    },
  } as unknown as Db;
  const choices = { model: ownModel ? {} : null, monthlyBudgetUsd: own, readWithModel: null } as Choices;
  const models = { choicesOf: async () => choices };
  const budgets = createBudgets({ db, models, operatorUsd, now: () => new Date('2026-12-24T10:00:00Z') });
  let ran = false;
  const recruiter = {
    async *run() {
      ran = true;
      yield { type: 'start' };
      yield { type: 'finish', finishReason: 'stop', messageMetadata: { costUsd: costs } };
    },
  } as unknown as Recruiter;
  const chunks: Chunk[] = [];
  const scope = { workspaceId: 'w', userId: 'u', threadId: 't', runId: 'r' };
  const { signal } = new AbortController();
  const input = { scope, messageId: 'm', text: 'hello', files: [], signal };
  for await (const chunk of budgetedRecruiter(recruiter, budgets).run(input)) chunks.push(chunk);
  const warning = chunks.find((chunk) => chunk.type === 'data-budget');
  return { ran, asked, chunks, warning: warning?.data };
}

it('lets runs through below the budget, counting the calendar month of the workspace alone', async () => {
  const { ran, warning, asked } = await runAfter({ spent: 2 });
  expect({ ran, warning }).toEqual({ ran: true, warning: undefined });
  expect(asked).toMatchObject([{ where: { workspaceId: 'w', createdAt: { gte: new Date('2026-12-01T00:00:00Z') } } }]);
});

it.each([
  [7.5, 0.4, undefined],
  [7.5, 0.5, 'warning'],
  [9.2, 0.1, 'warning'],
  [9.2, 1, 'spent'],
])('after $%d, an answer of $%d ends with the state %s', async (spent, costs, state) => {
  const { ran, warning, chunks } = await runAfter({ spent, costs });
  expect({ ran, state: warning?.state }).toEqual({ ran: true, state });
  expect(chunks.at(-1)?.type).toBe('finish');
  if (warning) expect(warning).toMatchObject({ limitUsd: 10, month: '2026-12', resetsAt: '2027-01-01T00:00:00.000Z' });
});

it('refuses a run once the budget is spent, and says when it goes on', async () => {
  const { ran, chunks } = await runAfter({ spent: 10 });
  expect(ran).toBe(false);
  expect(chunks).toMatchObject([
    { type: 'start', messageId: 'm' },
    { type: 'error', errorText: expect.stringMatching(/budget of \$10\.00.*2027-01-01/) as string },
    { type: 'finish', finishReason: 'error', messageMetadata: { error: { code: 'budget_spent' } } },
  ]);
});

it.each<[string, Case, boolean]>([
  ['its own limit where that is the lower', { spent: 3, own: 2 }, false],
  ["the operator's where that is the lower", { spent: 12, own: 50 }, false],
  ['its own alone on a model of its own', { spent: 12, own: 50, ownModel: true }, true],
  ["no limit of the operator's on a model of its own", { spent: 12, ownModel: true }, true],
  ['nothing at all with a limit of 0', { spent: 0, own: 0, operatorUsd: 0 }, false],
])('holds a workspace to %s', async (_what, given, runs) => {
  expect((await runAfter(given)).ran).toBe(runs);
});

it('does not ask the log of requests where there is no limit', async () => {
  const { ran, asked } = await runAfter({ spent: 99, operatorUsd: 0 });
  expect({ ran, asked }).toEqual({ ran: true, asked: [] });
});
