/** What the agent remembers of a thread between messages: LangGraph keeps it in checkpoints. */
import type { AIMessage, BaseMessage } from '@langchain/core/messages';
import { isAIMessage } from '@langchain/core/messages';
import { Annotation, messagesStateReducer } from '@langchain/langgraph';
import type { RunUsage } from '../chunks.ts';
import type { ActionRequest, Decision } from '../approval.ts';
import type { Digest } from './digest.ts';

/** Why the agent was told to come to an end before it was done. */
export type StopReason = 'model-calls' | 'tokens' | 'cost' | 'time' | 'loop';

/** How far the latest run of the thread has come. */
export interface RunProgress {
  runId: string;
  /** Calls of the model so far; also the number of the current step. */
  modelCalls: number;
  usage: RunUsage;
  /** US dollars of all its segments; left out by checkpoints of earlier versions. */
  costUsd?: number;
  stop: StopReason | null;
  /** The step was called by a program, not by a model: the run ends with its result. */
  direct?: boolean;
}

/** What a person was asked about the current step, and what they said. */
export interface Approval {
  requests: ActionRequest[];
  answer: Answer | null;
}

export interface Answer {
  decision: Decision;
  args?: Record<string, unknown>;
}

export const AgentState = Annotation.Root({
  messages: Annotation<BaseMessage[], BaseMessage[]>({ reducer: messagesStateReducer, default: () => [] }),
  run: Annotation<RunProgress>,
  approval: Annotation<Approval | null>,
  /** Stands for the beginning of a thread that has become too long to be shown. */
  digest: Annotation<Digest | null>,
});
export type AgentState = typeof AgentState.State;
export type AgentUpdate = typeof AgentState.Update;

export function newRun(runId: string): RunProgress {
  return { runId, modelCalls: 0, usage: { inputTokens: 0, outputTokens: 0 }, costUsd: 0, stop: null };
}

/** The model's latest answer when it is the last word of the thread: the step that is being worked on. */
export function currentStep(messages: BaseMessage[]): AIMessage | null {
  const last = messages.at(-1);
  return last && isAIMessage(last) ? last : null;
}
