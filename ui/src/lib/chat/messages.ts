/** The messages of a thread: fetched a page at a time from its end, and put together. */
import type { ChatMessage, Page } from '@shortlist/api/contract';
import { get } from '#lib/http.ts';

/** Messages fetched at once while somebody reads. */
const PAGE = 50;

/** The newest messages of a thread, or those before `cursor`; oldest first. */
export const messagePage = (threadId: string, cursor: string | null = null, limit = PAGE): Promise<Page<ChatMessage>> =>
  get(`/threads/${threadId}/messages`, { limit, cursor });

/** Every message of a thread, oldest first. */
export async function allMessages(threadId: string): Promise<ChatMessage[]> {
  const items: ChatMessage[] = [];
  let cursor: string | null = null;
  do {
    const page = await messagePage(threadId, cursor, 200);
    items.unshift(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/**
 * The newest messages behind what is shown of earlier ones, where they join: the way from a message up to the first is
 * the same in every branch that goes on from it. Null where they don't.
 */
export function joined(shown: ChatMessage[], newest: ChatMessage[]): ChatMessage[] | null {
  const at = shown.findIndex((each) => each.id === newest[0]?.id);
  return at < 0 ? null : [...shown.slice(0, at), ...newest];
}

/** Puts a run's message in its place; a replay that has not caught up yet never takes away what is shown. */
export function placed(messages: ChatMessage[], message: ChatMessage, askedBy: string | undefined): ChatMessage[] {
  const index = messages.findIndex((each) => each.id === message.id);
  if (index >= 0) {
    const shown = messages[index]!;
    if (message.parts.length < shown.parts.length) return messages;
    const { branches } = shown.metadata ?? {};
    const metadata = { ...message.metadata, ...(branches && { branches }) };
    return messages.with(index, { ...message, metadata });
  }
  const after = askedBy === undefined ? -1 : messages.findIndex((each) => each.id === askedBy);
  return after >= 0 ? messages.toSpliced(after + 1, 0, message) : [...messages, message];
}
