/** How much one run may take before the agent has to come to an end, and how the context is cut. */
import type { AIMessage, BaseMessage } from '@langchain/core/messages';
import { isAIMessage, isHumanMessage } from '@langchain/core/messages';
import type { Segment } from './segment.ts';
import type { RunProgress, StopReason } from './state.ts';

export interface Limits {
  /** Calls of the model in a run, before the last one that only says how far it got. */
  modelCalls: number;
  /** Input and output tokens of a run together. */
  tokens: number;
  /** US dollars of a run; 0 sets no limit. */
  costUsd: number;
  /** Working time of a segment in ms; waiting for a person does not count. */
  timeMs: number;
  /** The same call with the same arguments this many times in a row is a loop. */
  repeats: number;
  /** More writing calls than this in one step need a person's word. */
  writesPerStep: number;
  /** Estimated tokens of conversation that the model is shown. */
  contextTokens: number;
  /** Longest wait for the first piece of an answer in ms, retries included; then between two pieces. */
  firstTokenMs: number;
  stallMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  modelCalls: 12,
  tokens: 250_000,
  costUsd: 1,
  timeMs: 10 * 60_000,
  repeats: 2,
  writesPerStep: 20,
  contextTokens: 48_000,
  firstTokenMs: 180_000,
  stallMs: 60_000,
};

/** The limit that the run has reached, or null while it may go on. */
export function reachedLimit(limits: Limits, run: RunProgress, segment: Segment): StopReason | null {
  if (run.modelCalls >= limits.modelCalls) return 'model-calls';
  if (run.usage.inputTokens + run.usage.outputTokens >= limits.tokens) return 'tokens';
  if (limits.costUsd > 0 && (run.costUsd ?? 0) >= limits.costUsd) return 'cost';
  if (Date.now() - segment.startedAt >= limits.timeMs) return 'time';
  return null;
}

/** Ids of the calls in the current step that repeat the calls before them once too often. */
export function repeatedCalls(messages: BaseMessage[], repeats: number): Set<string> {
  const turn = messages.slice(messages.findLastIndex(isHumanMessage) + 1);
  const calls = turn.filter(isAIMessage).flatMap((message) => (message as AIMessage).tool_calls ?? []);
  const current = new Set((turn.at(-1) as AIMessage | undefined)?.tool_calls?.map((call) => call.id));
  const repeated = new Set<string>();
  let previous = '';
  let inARow = 0;
  for (const call of calls) {
    const signature = `${call.name} ${stableJson(call.args)}`;
    inARow = signature === previous ? inARow + 1 : 1;
    previous = signature;
    if (inARow >= repeats && call.id && current.has(call.id)) repeated.add(call.id);
  }
  return repeated;
}

/** JSON with sorted keys: the same arguments in another order are the same. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
