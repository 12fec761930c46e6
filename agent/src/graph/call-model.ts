import type { RunnableConfig } from '@langchain/core/runnables';
import type { RunUsage } from '../chunks.ts';
import { createAnswerWriter } from './answer-writer.ts';
import { showCalls } from './announce.ts';
import { contextWindow } from './context-window.ts';
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
  return async (state: AgentState, config: RunnableConfig): Promise<AgentUpdate> => {
    const segment = segmentOf(config);
    // What tools have just done need not be looked up again; a first answer has nothing to lose.
    if (state.run.modelCalls > 0) await segment.save();
    const step = state.run.modelCalls + 1;
    const id = `${state.run.runId}.${step}`;
    openStep(segment, step);
    const answer = await streamModel({
      model: parts.model,
      id,
      messages: contextWindow(state.messages, parts.limits.contextTokens),
      segment,
      limits: parts.limits,
      toolNames,
    });
    segment.failure = answer.failure;
    segment.shown.add(id);
    const calls = answer.message?.tool_calls?.length ?? 0;
    if (calls === 0 && !answer.failure && !segment.signal.aborted) remark(segment, answer, id);
    if (answer.message && calls > 0) showCalls(segment, parts.tools, answer.message);
    else closeStep(segment);
    return {
      messages: answer.message ? [answer.message] : [],
      run: { ...countUsage(segment, state.run, answer.usage), modelCalls: step },
      approval: null,
    };
  };
}

/** Adds what a call has cost to the segment and to the run. */
export function countUsage(segment: Segment, run: RunProgress, { inputTokens, outputTokens }: RunUsage): RunProgress {
  segment.usage.inputTokens += inputTokens;
  segment.usage.outputTokens += outputTokens;
  const usage = {
    inputTokens: run.usage.inputTokens + inputTokens,
    outputTokens: run.usage.outputTokens + outputTokens,
  };
  return { ...run, usage };
}

function remark(segment: Segment, answer: Answer, id: string): void {
  const known = REMARKS[answer.finishReason ?? ''];
  if (known) segment.finishReason = known.finishReason;
  const text = known?.text ?? (answer.message ? '' : SILENT);
  const writer = createAnswerWriter(segment.emit, `${id}.remark`);
  writer.text(text);
  writer.closePart();
}
