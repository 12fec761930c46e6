import type { Chunk, Recruiter } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { expect, it } from 'vitest';
import { budgetedRecruiter } from './budgeted-recruiter.ts';

/** Runs that cost this much, after this much was spent. */
async function runAfter(spent: number, costUsd = 1) {
  const asked: unknown[] = [];
  const db = {
    agentRequest: {
      async aggregate(query: object) {
        asked.push(query);
        return { _sum: { costUsd: spent } };
      },
    },
  } as unknown as Db;
  let ran = false;
  const recruiter = {
    async *run() {
      ran = true;
      yield { type: 'start' };
      yield { type: 'finish', finishReason: 'stop', messageMetadata: { costUsd } };
    },
  } as unknown as Recruiter;
  const budgeted = budgetedRecruiter(recruiter, { db, monthlyUsd: 10, now: () => new Date('2026-12-24T10:00:00Z') });
  const chunks: Chunk[] = [];
  const scope = { workspaceId: 'w', userId: 'u', threadId: 't', runId: 'r' };
  const { signal } = new AbortController();
  for await (const chunk of budgeted.run({ scope, messageId: 'm', text: 'hello', files: [], signal })) {
    chunks.push(chunk);
  }
  return { chunks, ran, asked, text: chunks.map((chunk) => ('delta' in chunk ? String(chunk.delta) : '')).join('') };
}

it('lets runs through below the budget, counting the calendar month of the workspace alone', async () => {
  const { ran, text, asked } = await runAfter(2);
  expect({ ran, text }).toEqual({ ran: true, text: '' });
  expect(asked).toMatchObject([{ where: { workspaceId: 'w', createdAt: { gte: new Date('2026-12-01T00:00:00Z') } } }]);
});

it.each([
  [7.5, 1, '$8.50 of its $10.00'],
  [8.5, 0.2, ''],
  [8.5, 1.2, '$9.70 of its $10.00'],
])('after $%d, a run of $%d warns as it crosses a line, once', async (spent, cost, words) => {
  const { ran, text, chunks } = await runAfter(spent, cost);
  expect(ran).toBe(true);
  expect(text).toContain(words);
  expect(text === '').toBe(words === '');
  expect(chunks.at(-1)?.type).toBe('finish');
});

it('refuses a run once the budget is spent, and says when it goes on', async () => {
  const { ran, chunks } = await runAfter(10);
  expect(ran).toBe(false);
  expect(chunks).toMatchObject([
    { type: 'start', messageId: 'm' },
    { type: 'error', errorText: expect.stringMatching(/budget of \$10\.00.*2027-01-01/) as string },
    { type: 'finish', finishReason: 'error', messageMetadata: { error: { code: 'budget_spent' } } },
  ]);
});
