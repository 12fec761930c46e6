/**
 * What a long conversation held before the part that the model is shown. Written by rules, from what people asked and
 * what was done for them: it costs no call, cannot fail, and no text of a CV gets a second voice through it.
 */
import type { AIMessage, BaseMessage } from '@langchain/core/messages';
import { isAIMessage, isHumanMessage, isToolMessage } from '@langchain/core/messages';
import { parseAttachedFiles } from '../models/attached-files.ts';
import { estimateTokens, splitTurns } from './turns.ts';

export interface Digest {
  /** Id of the last message that it stands for. */
  throughId: string;
  /** One line a turn, the oldest first. */
  lines: string[];
}

/** Lines kept, and the length of their parts in characters: about 2,500 tokens in all. */
const LINES = 40;
const ASKED = 120;
const DONE = 120;

/**
 * Shortens a conversation that no longer fits, to half of what may be shown: then the beginning of what the model sees,
 * which providers cache, stays the same for many turns.
 * @param budget  estimated tokens of conversation that may be shown
 * @returns `digest` itself while what follows it fits
 */
export function digestOf(messages: BaseMessage[], digest: Digest | null, budget: number): Digest | null {
  const turns = splitTurns(after(messages, digest));
  const sizes = turns.map(estimateTokens);
  if (sizes.reduce((sum, size) => sum + size, 0) <= budget) return digest;
  let first = turns.length - 1;
  for (let left = budget / 2 - sizes[first]!; first > 0 && left >= sizes[first - 1]!; first--)
    left -= sizes[first - 1]!;
  const gone = turns.slice(0, first);
  const throughId = gone.at(-1)?.at(-1)?.id;
  if (!throughId) return digest;
  const earlier = digest && isKnown(messages, digest) ? digest.lines : [];
  return { throughId, lines: [...earlier, ...gone.map(lineOf)].slice(-LINES) };
}

/** The messages behind those that the digest stands for; all of them in a branch that left the thread before its end. */
export function after(messages: BaseMessage[], digest: Digest | null): BaseMessage[] {
  return digest ? messages.slice(messages.findIndex(({ id }) => id === digest.throughId) + 1) : messages;
}

function isKnown(messages: BaseMessage[], { throughId }: Digest): boolean {
  return messages.some(({ id }) => id === throughId);
}

function lineOf(turn: BaseMessage[]): string {
  const asked = turn.find(isHumanMessage);
  const names = new Map(
    turn
      .filter(isAIMessage)
      .flatMap((message) => (message as AIMessage).tool_calls ?? [])
      .map(({ id, name }) => [id, name]),
  );
  const done = turn
    .filter(isToolMessage)
    .filter(({ tool_call_id, status }) => names.has(tool_call_id) && status !== 'error')
    .map((result) => `${names.get(result.tool_call_id)}: ${short(result.text.split('\n')[0] ?? '', DONE)}`);
  const question = asked ? short(parseAttachedFiles(asked.text).text, ASKED) : '';
  return [`- asked: ${question || '(files)'}`, ...done].join(' | ');
}

/** In one line, and without what could end the block that it stands in. */
function short(text: string, length: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}<>|\s]+/gu, ' ').trim();
  return line.length > length ? `${line.slice(0, length).toWellFormed()}…` : line;
}
