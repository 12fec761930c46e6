/** The part of a thread that the model is shown: whole turns, newest first, until the budget is full. */
import type { BaseMessage } from '@langchain/core/messages';
import { SystemMessage, ToolMessage, isAIMessage, isToolMessage } from '@langchain/core/messages';
import { after, type Digest } from './digest.ts';
import { systemPrompt } from './system-prompt.ts';
import { estimateTokens, splitTurns } from './turns.ts';

const SHORTENED = '\n… (shortened: the conversation is long; call the tool again if you need the rest)';
const KEEP_CHARS = 1_500;

interface Besides {
  /** Stands for the messages before those that are shown. */
  digest?: Digest | null;
  /** What the model is told on top, such as to come to an end. */
  instruction?: string;
}

/**
 * @param budget  estimated tokens for the conversation, without the system prompt
 * @returns messages of which every tool call has its result right behind it, and no result stands alone
 */
export function contextWindow(
  messages: BaseMessage[],
  budget: number,
  { digest = null, instruction = '' }: Besides = {},
): BaseMessage[] {
  const shown = after(messages, digest);
  const turns = splitTurns(pairResults(shown));
  const kept: BaseMessage[][] = [];
  let left = budget;
  for (const turn of turns.toReversed()) {
    const size = estimateTokens(turn);
    if (kept.length > 0 && size > left) break;
    kept.unshift(size > left ? shortenResults(turn, left) : turn);
    left -= size;
  }
  const omitted = kept.length < turns.length;
  const earlier = shown.length < messages.length ? (digest?.lines ?? []) : [];
  return [new SystemMessage(systemPrompt({ omitted, earlier, instruction })), ...kept.flat()];
}

/** Providers refuse a call without a result and a result without a call, whatever happened to the run between them. */
function pairResults(messages: BaseMessage[]): BaseMessage[] {
  const results = new Map(messages.filter(isToolMessage).map((message) => [message.tool_call_id, message]));
  return messages.flatMap((message): BaseMessage[] => {
    if (isToolMessage(message)) return [];
    const calls = isAIMessage(message) ? (message.tool_calls ?? []) : [];
    return [message, ...calls.map(({ id = '', name }) => results.get(id) ?? notCarriedOut(id, name))];
  });
}

export function notCarriedOut(id: string, name: string): ToolMessage {
  const content = 'This call was not carried out: the run was stopped before it. Nothing was changed by it.';
  return new ToolMessage({ tool_call_id: id, name, content, status: 'error' });
}

/** For a turn that alone is too long: its tool results are cut, oldest first, until it fits or none is left to cut. */
function shortenResults(turn: BaseMessage[], budget: number): BaseMessage[] {
  const shortened = [...turn];
  for (const [i, message] of turn.entries()) {
    if (estimateTokens(shortened) <= budget) break;
    if (!isToolMessage(message) || message.text.length <= KEEP_CHARS) continue;
    const { tool_call_id, name, artifact } = message;
    const content = message.text.slice(0, KEEP_CHARS) + SHORTENED;
    shortened[i] = new ToolMessage({ tool_call_id, name: name ?? '', artifact: artifact as unknown, content });
  }
  return shortened;
}
