import { Prisma } from '@shortlist/prisma';
import { Usage, UsageQuery } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { monthOf } from '../workspace/budgets.ts';

/** What a row of the answer stands for, as the log of requests has it. */
const KEYS = {
  month: Prisma.sql`to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM')`,
  day: Prisma.sql`to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  model: Prisma.sql`model`,
  thread: Prisma.sql`thread_id`,
  run: Prisma.sql`run_id`,
  user: Prisma.sql`user_id`,
};
/** Groups of an answer at most, the most expensive first. */
const GROUPS = 500;

/** Tokens and money of the workspace, from the log of requests: what single requests cost stands there. */
export function usageRoutes({ db, budgets }: Parts): Route[] {
  return [
    route({
      method: 'get',
      path: '/usage',
      tag: 'Workspace',
      summary:
        'Tokens and cost of the agent by month, day, model, thread, run or user; this month unless dates are given',
      scope: 'read',
      query: UsageQuery,
      answer: Usage,
      handle: async ({ auth: { workspaceId }, query: { by, from = monthOf(new Date()), to = new Date() } }) => {
        const items = await db.$queryRaw<Usage['items']>`
          SELECT ${KEYS[by]} AS key, count(*)::int AS requests, sum(input_tokens)::float8 AS "inputTokens",
            sum(output_tokens)::float8 AS "outputTokens", sum(cost_usd) AS "costUsd"
          FROM agent_requests
          WHERE workspace_id = ${workspaceId} AND created_at >= ${from} AND created_at <= ${to}
          GROUP BY 1 ORDER BY sum(cost_usd) DESC, count(*) DESC, 1 LIMIT ${GROUPS}`;
        const budget = await budgets.of(workspaceId);
        return {
          from: from.toISOString(),
          to: to.toISOString(),
          monthlyBudgetUsd: budget.limitUsd,
          budget,
          items,
        };
      },
    }),
  ];
}
