/** What a workspace may spend on the model in a month: a warning as it runs out, then no new runs. */
import type { Chunk, Recruiter, RunInput } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { refusedRun } from './refused-run.ts';

/** Shares of the budget at whose crossing an answer says so. */
const WARNINGS = [0.8, 0.9, 0.95];

interface Budget {
  db: Db;
  /** US dollars a calendar month (UTC). */
  monthlyUsd: number;
  now?: () => Date;
}

/**
 * The same recruiter, held to the budget. Runs under way, and those that wait for a person, come to their end; what they
 * cost is known only then, so a month may end above its budget by the runs that were under way.
 */
export function budgetedRecruiter(recruiter: Recruiter, budget: Budget): Recruiter {
  return { ...recruiter, run: (input) => runWithin(recruiter, budget, input) };
}

async function* runWithin(recruiter: Recruiter, budget: Budget, input: RunInput): AsyncGenerator<Chunk, void> {
  // No model is asked, so nothing is spent.
  if (input.call) return yield* recruiter.run(input);
  const { db, monthlyUsd, now = () => new Date() } = budget;
  const before = await spentSince(db, input.scope.workspaceId, monthOf(now()));
  if (before >= monthlyUsd) return yield* refuse(input, monthlyUsd, now());
  for await (const chunk of recruiter.run(input)) {
    if (chunk.type === 'finish' && chunk.finishReason !== 'error') {
      const after = before + (chunk.messageMetadata?.costUsd ?? 0);
      const crossed = WARNINGS.findLast((share) => before < share * monthlyUsd && after >= share * monthlyUsd);
      if (crossed !== undefined) yield* warn(after, monthlyUsd);
    }
    yield chunk;
  }
}

/** US dollars that the runs of a workspace have cost since `from`. */
export async function spentSince(db: Db, workspaceId: string, from: Date): Promise<number> {
  // The same condition as that of the index `agent_requests_spent_idx`.
  const { _sum } = await db.agentRequest.aggregate({
    where: { workspaceId, createdAt: { gte: from }, costUsd: { gt: 0 } },
    _sum: { costUsd: true },
  });
  return _sum.costUsd ?? 0;
}

/** The beginning of its calendar month, UTC. */
export function monthOf(day: Date): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth()));
}

function* refuse(input: RunInput, monthlyUsd: number, now: Date): Generator<Chunk, void> {
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString().slice(0, 10);
  yield* refusedRun(input, {
    code: 'budget_spent',
    detail: `This month's budget of ${dollars(monthlyUsd)} for the language model is used up. It begins anew on ${next}; your administrator can raise it. Jobs, candidates and matching work as before.`,
  });
}

function* warn(spent: number, monthlyUsd: number): Generator<Chunk> {
  const id = 'budget';
  const delta = `_This workspace has spent ${dollars(spent)} of its ${dollars(monthlyUsd)} for the language model this month. At ${dollars(monthlyUsd)} new requests are refused until the next one._`;
  yield { type: 'text-start', id };
  yield { type: 'text-delta', id, delta };
  yield { type: 'text-end', id };
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
