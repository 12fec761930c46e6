import type { Db } from '@shortlist/prisma';
import { Prisma } from '@shortlist/prisma';
import type { Thread } from '../../contract/index.ts';

type Found = NonNullable<Thread['found']>;

/** UTF-16 units shown around the words. */
const BEFORE = 40;
const AFTER = 120;

/** `words` as a pattern of ILIKE that takes them literally. */
export const likePattern = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Where each of these threads has `words` in a message: the newest one, by the thread's id. */
export async function foundIn(db: Db, threadIds: string[], words: string): Promise<Map<string, Found>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ threadId: string; messageId: string; text: string }[]>`
    SELECT DISTINCT ON (message.thread_id)
      message.thread_id AS "threadId", message.id AS "messageId", part ->> 'text' AS text
    FROM messages message, jsonb_array_elements(message.parts) AS part
    WHERE message.thread_id IN (${Prisma.join(threadIds)})
      AND part ->> 'type' = 'text' AND part ->> 'text' ILIKE ${likePattern(words)}
    ORDER BY message.thread_id, message.created_at DESC`;
  return new Map(rows.map(({ threadId, messageId, text }) => [threadId, { messageId, text: excerpt(text, words) }]));
}

/** The words with what stands around them, on one line, an ellipsis where something was cut. */
export function excerpt(text: string, words: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(words.toLowerCase()));
  // A word that is cut in two is left out.
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1 || at;
  const to = Math.min(text.length, at + words.length + AFTER);
  const line = text
    .slice(Math.min(from, at), to)
    .replace(/[*_`#>|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${from > 0 ? '…' : ''}${line}${to < text.length ? '…' : ''}`;
}
