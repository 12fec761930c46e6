/** The parts of a conversation that are kept or left out as a whole, and how long they are. */
import type { AIMessage, BaseMessage } from '@langchain/core/messages';
import { isHumanMessage } from '@langchain/core/messages';

/** A turn is a person's message with all that followed from it. */
export function splitTurns(messages: BaseMessage[]): BaseMessage[][] {
  const turns: BaseMessage[][] = [];
  for (const message of messages) {
    if (isHumanMessage(message) || turns.length === 0) turns.push([]);
    turns.at(-1)?.push(message);
  }
  return turns;
}

/** Four characters a token: near enough for English and safe for a budget. */
export function estimateTokens(messages: BaseMessage[]): number {
  const chars = messages.reduce((sum, message) => {
    const calls = (message as AIMessage).tool_calls;
    return sum + message.text.length + (calls?.length ? JSON.stringify(calls).length : 0) + 16;
  }, 0);
  return Math.ceil(chars / 4);
}
