/** Before a new message: the thread may end in calls without a result, because the run before was cancelled or died. */
import type { ToolMessage } from '@langchain/core/messages';
import type { Db } from '@shortlist/prisma';
import { notCarriedOut } from './context-window.ts';
import { recorded } from './execute-tool.ts';
import { resultMessage } from './run-tools.ts';
import type { AgentState } from './state.ts';
import { currentStep } from './state.ts';

/** Results for the calls left open: what the record says was done, else that nothing was. */
export async function settleOpenCalls(db: Db, state: Partial<AgentState>): Promise<ToolMessage[]> {
  const calls = currentStep(state.messages ?? [])?.tool_calls ?? [];
  const runId = state.run?.runId;
  if (!runId) return [];
  return Promise.all(
    calls.map(async ({ id = '', name }) => {
      const outcome = await recorded(db, runId, id);
      return outcome?.kind === 'done' ? resultMessage({ id, name }, outcome.answer) : notCarriedOut(id, name);
    }),
  );
}
