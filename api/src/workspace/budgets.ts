/** What a workspace may spend on language models in a month: its own limit, and the operator's while it uses their model. */
import { AppError, type Budget } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { WorkspaceModels } from './workspace-models.ts';

/** From this share of the limit on, people are told. */
const WARNS_AT = 0.8;

interface Deps {
  /** Sees all workspaces. */
  db: Db;
  models: Pick<WorkspaceModels, 'choicesOf'>;
  /** The operator's limit in US dollars a month and workspace; 0 sets none. */
  operatorUsd: number;
  now?: () => Date;
}

export interface Budgets {
  of(workspaceId: string): Promise<Budget>;
  /** The same, or null at once where there is no limit: the log of requests is not asked then. */
  limited(workspaceId: string): Promise<Budget | null>;
}

export function createBudgets({ db, models, operatorUsd, now = () => new Date() }: Deps): Budgets {
  async function limitOf(workspaceId: string): Promise<number | null> {
    const { model, monthlyBudgetUsd } = await models.choicesOf(workspaceId);
    // Who pays the server themselves is held by their own limit alone.
    const limits = [monthlyBudgetUsd, model || operatorUsd === 0 ? null : operatorUsd].filter(
      (limit) => limit !== null,
    );
    return limits.length > 0 ? Math.min(...limits) : null;
  }

  const look = async (workspaceId: string, limitUsd: number | null) => {
    const from = monthOf(now());
    return budgetOf(limitUsd, await spentSince(db, workspaceId, from), from);
  };

  return {
    of: async (workspaceId) => look(workspaceId, await limitOf(workspaceId)),
    async limited(workspaceId) {
      const limitUsd = await limitOf(workspaceId);
      return limitUsd === null ? null : look(workspaceId, limitUsd);
    },
  };
}

/** The beginning of its calendar month, UTC. */
export function monthOf(day: Date): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth()));
}

export function budgetOf(limitUsd: number | null, spentUsd: number, from: Date): Budget {
  const share = limitUsd === null ? null : limitUsd > 0 ? spentUsd / limitUsd : 1;
  return {
    ...{ limitUsd, spentUsd, share },
    state: share === null ? 'none' : share >= 1 ? 'spent' : share >= WARNS_AT ? 'warning' : 'ok',
    month: from.toISOString().slice(0, 7),
    resetsAt: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)).toISOString(),
  };
}

/** For what may not be begun any more. */
export function budgetSpent({ limitUsd, resetsAt }: Budget): AppError {
  return new AppError('budget_spent', {
    detail: `This month's budget of $${(limitUsd ?? 0).toFixed(2)} for the language model is used up. It begins anew on ${resetsAt.slice(0, 10)}; your administrator can raise it. Jobs, candidates and matching work as before.`,
  });
}

/** US dollars that the requests of a workspace have cost since `from`. */
async function spentSince(db: Db, workspaceId: string, from: Date): Promise<number> {
  // The same condition as that of the index `agent_requests_spent_idx`.
  const { _sum } = await db.agentRequest.aggregate({
    where: { workspaceId, createdAt: { gte: from }, costUsd: { gt: 0 } },
    _sum: { costUsd: true },
  });
  return _sum.costUsd ?? 0;
}
