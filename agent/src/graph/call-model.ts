import type { BaseMessage } from '@langchain/core/messages';
import type { RunnableConfig } from '@langchain/core/runnables';
import type { ChatModel } from '../deps.ts';
import { overflowOf } from '../models/model-errors.ts';
import { createAnswerWriter } from './answer-writer.ts';
import { showCalls } from './announce.ts';
import { contextWindow } from './context-window.ts';
import { estimateTokens } from './turns.ts';
import { digestOf } from './digest.ts';
import type { GraphParts } from './parts.ts';
import type { Segment } from './segment.ts';
import { closeStep, openStep, segmentOf } from './segment.ts';
import type { AgentState, AgentUpdate, RunProgress } from './state.ts';
import type { Answer } from './stream-model.ts';
import { streamModel } from './stream-model.ts';

/** Endings that are no failure, but that the person should know of. */
const REMARKS: Record<string, { finishReason: 'length' | 'content-filter'; text: string }> = {
  length: {
    finishReason: 'length',
    text: '_The answer was cut here: it reached the length limit of the model. Say "go on" for the rest._',
  },
  content_filter: {
    finishReason: 'content-filter',
    text: '_The content filter of the model stopped this answer. Try to ask in other words._',
  },
};
const SILENT = 'The model gave no answer. Please ask again, perhaps in other words.';

/** Asks the model what to say or do next. */
export function callModel(parts: GraphParts) {
  const toolNames = new Set(parts.tools.keys());
  const { name } = parts.deps.chatModel;
  return async (state: AgentState, config: RunnableConfig): Promise<AgentUpdate> => {
    const segment = segmentOf(config);
    // What tools have just done need not be looked up again; a first answer has nothing to lose.
    if (state.run.modelCalls > 0) await segment.save();
    const step = state.run.modelCalls + 1;
    const id = `${state.run.runId}.${step}`;
    openStep(segment, step);
    const ask = (messages: BaseMessage[]) =>
      streamModel({ model: parts.model, name, id, messages, segment, limits: parts.limits, toolNames });
    const { contextTokens } = parts.limits;
    let digest = digestOf(state.messages, state.digest ?? null, contextTokens);
    const window = contextWindow(state.messages, contextTokens, { digest });
    let answer = await ask(window);
    const overflow = answer.failure && overflowOf(answer.failure);
    // Once with less: a second refusal is told, for it would not get better.
    if (overflow) {
      const room = fitting(window, overflow.limit);
      digest = digestOf(state.messages, digest, room);
      answer = await ask(contextWindow(state.messages, room, { digest }));
    }
    segment.failure = answer.failure;
    segment.shown.add(id);
    const calls = answer.message?.tool_calls?.length ?? 0;
    if (calls === 0 && !answer.failure && !segment.signal.aborted) remark(segment, answer, id);
    if (answer.message && calls > 0) showCalls(segment, parts.tools, answer.message);
    else closeStep(segment);
    return {
      messages: answer.message ? [answer.message] : [],
      run: { ...countUsage(parts.deps.chatModel, segment, state.run, answer), modelCalls: step },
      approval: null,
      ...(digest !== state.digest && { digest }),
    };
  };
}

/** Estimated tokens for a conversation that was too long: half as many, or half of what the server says it can read. */
function fitting([, ...shown]: BaseMessage[], limit: number | null): number {
  return Math.floor(Math.min(estimateTokens(shown), limit ?? Infinity) / 2);
}

/** Adds what a call has used and cost to the segment and to the run. */
export function countUsage(
  chosen: ChatModel,
  segment: Segment,
  run: RunProgress,
  { usage: { inputTokens, outputTokens }, answeredBy }: Answer,
): RunProgress {
  const { price } = answeredBy ?? chosen;
  const costUsd = (inputTokens * price.input + outputTokens * price.output) / 1e6;
  if (answeredBy) segment.answeredBy = answeredBy === chosen ? null : answeredBy;
  segment.usage.inputTokens += inputTokens;
  segment.usage.outputTokens += outputTokens;
  segment.costUsd += costUsd;
  const usage = {
    inputTokens: run.usage.inputTokens + inputTokens,
    outputTokens: run.usage.outputTokens + outputTokens,
  };
  return { ...run, usage, costUsd: (run.costUsd ?? 0) + costUsd };
}

function remark(segment: Segment, answer: Answer, id: string): void {
  const known = REMARKS[answer.finishReason ?? ''];
  if (known) segment.finishReason = known.finishReason;
  const text = known?.text ?? (answer.message ? '' : SILENT);
  const writer = createAnswerWriter(segment.emit, `${id}.remark`);
  writer.text(text);
  writer.closePart();
}
