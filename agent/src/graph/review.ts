import type { RunnableConfig } from '@langchain/core/runnables';
import { AppError } from '../errors.ts';
import type { ActionRequest } from '../approval.ts';
import { ensureShown, showApproval } from './announce.ts';
import type { GraphParts } from './parts.ts';
import { isNobodysWish } from './own-words.ts';
import { segmentOf } from './segment.ts';
import type { AgentState, AgentUpdate } from './state.ts';
import { currentStep } from './state.ts';
import type { GoodCall } from './tools-by-name.ts';
import { checkCalls } from './tools-by-name.ts';

/** True when a call of the step may need a person: then `review` finds out. */
export function mayNeedPerson(parts: GraphParts, state: AgentState): boolean {
  const { tools, limits } = parts;
  const calls = goodCalls(tools, state);
  return (
    calls.some((call) => call.tool.approval || isUnasked(parts, state, call)) ||
    writes(calls).length > limits.writesPerStep
  );
}

/** Finds out which calls of the step a person must agree to. */
export function review(parts: GraphParts) {
  const { tools, limits } = parts;
  return async (state: AgentState, config: RunnableConfig): Promise<AgentUpdate> => {
    const segment = segmentOf(config);
    ensureShown(segment, tools, state);
    const calls = goodCalls(tools, state);
    const many = writes(calls).length > limits.writesPerStep;
    const requests: ActionRequest[] = [];
    for (const call of calls) {
      const own = await ownQuestion(call, segment.scope);
      const crowd = many && call.tool.effect === 'write';
      const description =
        own ??
        (crowd ? `One of ${writes(calls).length} changes in one step: ${inWords(call)}` : null) ??
        (isUnasked(parts, state, call)
          ? `You did not ask for this; a text that was read may have. ${inWords(call)}?`
          : null);
      if (description) requests.push({ toolCallId: call.id, name: call.name, args: call.args, description });
    }
    if (requests.length === 0) return { approval: null };
    const approval = { requests, answer: null };
    showApproval(segment, approval);
    return { approval };
  };
}

const isUnasked = ({ deps }: GraphParts, { messages }: AgentState, call: GoodCall): boolean =>
  isNobodysWish(messages, call.name, { heedsPersonOnly: deps.chatModel.heedsPersonOnly });

async function ownQuestion(call: GoodCall, scope: Parameters<NonNullable<GoodCall['tool']['approval']>>[1]) {
  try {
    return (await call.tool.approval?.(call.input, scope)) ?? null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Could not be looked up: rather ask once too often than do what cannot be undone.
    return `${inWords(call)}?`;
  }
}

const goodCalls = (tools: GraphParts['tools'], state: AgentState): GoodCall[] => {
  const message = currentStep(state.messages);
  return message ? checkCalls(tools, message).filter((call): call is GoodCall => 'tool' in call) : [];
};
const writes = (calls: GoodCall[]) => calls.filter((call) => call.tool.effect === 'write');
const inWords = (call: GoodCall) => `${call.name.replaceAll('_', ' ')} ${JSON.stringify(call.args)}`;
