import { z } from 'zod';
import { notFound, type ChatMessage, type Scope } from '@shortlist/agent';
import type { Db, MessageModel } from '@shortlist/prisma';
import type { FeedbackInput, Page } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';
import { importStates } from '../imports/import-state.ts';

const Position = z.tuple([z.iso.datetime(), z.string()]);

/**
 * The newest messages, oldest of them first; the cursor leads to earlier ones. Cards of imports show the state of now.
 */
export async function listMessages(
  db: Db,
  threadId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ChatMessage>> {
  const [createdAt, id] = cursor ? decodeCursor(Position, cursor) : [];
  const rows = await db.message.findMany({
    where: {
      threadId,
      ...(createdAt && id ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = pageOf(rows, limit, {
    toItem: toMessage,
    positionOf: (row) => [row.createdAt.toISOString(), row.id],
  });
  return { ...page, items: await withImportStates(db, page.items.reverse()) };
}

/** A person's verdict on a message of their own thread; a second one replaces the first. */
export async function giveFeedback(
  db: Db,
  scope: Scope,
  messageId: string,
  { rating, comment }: z.output<typeof FeedbackInput>,
): Promise<{ messageId: string; rating: 'up' | 'down'; comment: string | null }> {
  const message = await db.message.findFirst({
    where: { id: messageId, workspaceId: scope.workspaceId, thread: { userId: scope.userId } },
  });
  if (!message) throw notFound('The message');
  const verdict = { rating, comment: comment ?? null };
  await db.feedback.upsert({
    where: { messageId_userId: { messageId, userId: scope.userId } },
    update: verdict,
    create: { ...verdict, messageId, userId: scope.userId, workspaceId: scope.workspaceId },
  });
  return { messageId, ...verdict };
}

function toMessage(row: MessageModel): ChatMessage {
  const { id, role, parts, metadata } = row as unknown as ChatMessage;
  return { id, role, parts, ...(metadata ? { metadata } : {}) };
}

async function withImportStates(db: Db, messages: ChatMessage[]): Promise<ChatMessage[]> {
  const ids = messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'data-import' ? [part.data.id] : [])),
  );
  if (ids.length === 0) return messages;
  const rows = await db.import.findMany({ where: { id: { in: ids } } });
  const states = new Map((await importStates(db, rows)).map((state) => [state.id, state]));
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) =>
      part.type === 'data-import' ? { ...part, data: states.get(part.data.id) ?? part.data } : part,
    ),
  }));
}
