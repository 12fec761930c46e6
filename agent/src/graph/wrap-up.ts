import type { RunnableConfig } from '@langchain/core/runnables';
import { AIMessage } from '@langchain/core/messages';
import { createAnswerWriter } from './answer-writer.ts';
import { countUsage } from './call-model.ts';
import { contextWindow } from './context-window.ts';
import type { GraphParts } from './parts.ts';
import { closeStep, openStep, segmentOf } from './segment.ts';
import type { AgentState, AgentUpdate, StopReason } from './state.ts';
import type { Answer } from './stream-model.ts';
import { streamModel } from './stream-model.ts';

const REASONS: Record<StopReason, string> = {
  'model-calls': 'the number of steps for one request is used up',
  cost: 'the money for one request is used up',
  tokens: 'the token budget of one request is used up',
  time: 'the time for one request is used up',
  loop: 'the same tool call was repeated without getting further',
};

/** The run has reached a limit: the model says once, without tools, how far it got. */
export function wrapUp({ deps, speaker, limits }: GraphParts) {
  return async (state: AgentState, config: RunnableConfig): Promise<AgentUpdate> => {
    const segment = segmentOf(config);
    await segment.save();
    const step = state.run.modelCalls + 1;
    const id = `${state.run.runId}.${step}`;
    const reason = REASONS[state.run.stop ?? 'model-calls'];
    const instruction = `You have to stop now: ${reason}. Do not call tools. Tell the person in two or three sentences what is done, what is not, and how to go on.`;
    openStep(segment, step);
    segment.shown.add(id);
    let answer: Answer | null = null;
    try {
      const messages = contextWindow(state.messages, limits.contextTokens, { digest: state.digest, instruction });
      const { name } = deps.chatModel;
      answer = await streamModel({ model: speaker, name, id, messages, segment, limits, toolNames: new Set() });
    } catch (error) {
      deps.logger.error({ err: error, runId: state.run.runId }, 'the model failed to wrap up');
    }
    let text = answer?.message?.text ?? '';
    if (!text && !segment.signal.aborted) {
      text = `I had to stop here: ${reason}. What was done so far is shown above; ask me to go on with the rest.`;
      const writer = createAnswerWriter(segment.emit, `${id}.remark`);
      writer.text(text);
      writer.closePart();
    }
    closeStep(segment);
    return {
      messages: text ? [new AIMessage({ id, content: text })] : [],
      run: { ...(answer ? countUsage(deps.chatModel, segment, state.run, answer) : state.run), modelCalls: step },
    };
  };
}
