import type { RunnableConfig } from '@langchain/core/runnables';
import { interrupt } from '@langchain/langgraph';
import type { ActionRequest } from '../approval.ts';
import { segmentOf } from './segment.ts';
import type { AgentState, AgentUpdate, Answer } from './state.ts';

/** What waits in the checkpoint, in the shape of LangChain's human-in-the-loop middleware. */
export interface InterruptValue {
  actionRequests: ActionRequest[];
  reviewConfigs: { actionName: string; allowedDecisions: ('approve' | 'edit' | 'reject')[] }[];
}

/**
 * Waits for the person. The node starts again from its first line when they have answered, perhaps in another process:
 * nothing but reading the state may come before `interrupt`.
 */
export function ask(state: AgentState, config: RunnableConfig): AgentUpdate {
  const requests = state.approval?.requests ?? [];
  const answer = interrupt<InterruptValue, Answer>({
    actionRequests: requests,
    reviewConfigs: [...new Set(requests.map((request) => request.name))].map((actionName) => ({
      actionName,
      allowedDecisions: ['approve', 'edit', 'reject'],
    })),
  });
  const { emit } = segmentOf(config);
  for (const { toolCallId } of requests) {
    emit({ type: 'tool-approval-response', approvalId: toolCallId, approved: answer.decision !== 'reject' });
  }
  return { approval: { requests, answer } };
}
