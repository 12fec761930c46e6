/** The same recruiter, held to what each workspace may spend in a month: a warning as it runs out, then no new runs. */
import type { Chunk, Recruiter, RunInput } from '@shortlist/agent';
import { budgetOf, budgetSpent, monthOf, type Budgets } from '../workspace/budgets.ts';
import { refusedRun } from './refused-run.ts';

/**
 * Runs under way, and those that wait for a person, come to their end; what they cost is known only then, so a month may
 * end above its budget by the runs that were under way.
 */
export function budgetedRecruiter(recruiter: Recruiter, budgets: Pick<Budgets, 'limited'>): Recruiter {
  return { ...recruiter, run: (input) => runWithin(recruiter, budgets, input) };
}

async function* runWithin(
  recruiter: Recruiter,
  budgets: Pick<Budgets, 'limited'>,
  input: RunInput,
): AsyncGenerator<Chunk, void> {
  // No model is asked, so nothing is spent.
  if (input.call) return yield* recruiter.run(input);
  const before = await budgets.limited(input.scope.workspaceId);
  if (before?.state === 'spent') return yield* refusedRun(input, budgetSpent(before));
  for await (const chunk of recruiter.run(input)) {
    if (before && chunk.type === 'finish' && chunk.finishReason !== 'error') {
      const spent = before.spentUsd + (chunk.messageMetadata?.costUsd ?? 0);
      const data = budgetOf(before.limitUsd, spent, monthOf(new Date(`${before.month}-01T00:00:00Z`)));
      if (data.state !== 'ok') yield { type: 'data-budget', id: `${input.scope.runId}.budget`, data };
    }
    yield chunk;
  }
}
