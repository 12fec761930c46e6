import { z } from 'zod';
import { notFound, type ChatMessage, type Scope } from '@shortlist/agent';
import { Prisma, type Db } from '@shortlist/prisma';
import type { FeedbackInput, Page } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';
import { importStates } from '../imports/import-state.ts';

const Position = z.tuple([z.string()]);

type Verdict = NonNullable<NonNullable<ChatMessage['metadata']>['feedback']>;

interface MessageRow {
  id: string;
  parentId: string | null;
  role: ChatMessage['role'];
  parts: ChatMessage['parts'];
  metadata: NonNullable<ChatMessage['metadata']>;
}

/**
 * The newest messages of the branch that the thread shows, oldest of them first; the cursor leads to earlier ones. One of
 * which there are other versions has them in `metadata.branches`, one that the `reader` has rated has `metadata.feedback`.
 * Cards of imports show the state of now.
 */
export async function listMessages(
  db: Db,
  threadId: string,
  { limit, cursor, reader }: { limit: number; cursor?: string | undefined; reader?: string },
): Promise<Page<ChatMessage>> {
  const [above] = cursor ? decodeCursor(Position, cursor) : [];
  const rows = await upwards(db, threadId, { above, count: limit + 1 });
  const [versions, verdicts] = await Promise.all([versionsOf(db, threadId, rows), verdictsOf(db, reader, rows)]);
  const page = pageOf(rows, limit, {
    toItem: (row) => toMessage(row, versions, verdicts.get(row.id)),
    positionOf: (row) => [row.id],
  });
  return { ...page, items: await withImportStates(db, page.items.reverse()) };
}

/**
 * `count` messages from the thread's leaf, or from above a message, upwards. An answer that says nothing is not among
 * them, unless it has other versions, to which it leads.
 */
function upwards(
  db: Db,
  threadId: string,
  { above, count }: { above: string | undefined; count: number },
): Promise<MessageRow[]> {
  const begin = above
    ? Prisma.sql`SELECT parent_id FROM messages WHERE id = ${above} AND thread_id = ${threadId}`
    : Prisma.sql`SELECT leaf_id FROM threads WHERE id = ${threadId}`;
  const shown = Prisma.sql`(message.role <> 'assistant' OR message.parts <> '[]' OR message.metadata ? 'error' OR EXISTS (
    SELECT FROM messages other WHERE other.parent_id = message.parent_id AND other.id <> message.id))`;
  return db.$queryRaw<MessageRow[]>`
    WITH RECURSIVE branch AS (
      SELECT message.id, message.parent_id, ${shown} AS shown, 1 AS depth, ${shown}::int AS found
      FROM messages message WHERE message.id = (${begin})
      UNION ALL
      SELECT message.id, message.parent_id, ${shown}, branch.depth + 1, branch.found + ${shown}::int
      FROM branch JOIN messages message ON message.id = branch.parent_id WHERE branch.found < ${count}
    )
    SELECT message.id, message.parent_id AS "parentId", message.role, message.parts, message.metadata
    FROM branch JOIN messages message ON message.id = branch.id
    WHERE branch.shown ORDER BY branch.depth`;
}

/** Ids of the messages that share a parent with one of these, by the parent's id, oldest first. */
async function versionsOf(db: Db, threadId: string, rows: MessageRow[]): Promise<Map<string | null, string[]>> {
  const parents = rows.flatMap((row) => row.parentId ?? []);
  const siblings = await db.message.findMany({
    where: {
      threadId,
      OR: [{ parentId: { in: parents } }, ...(parents.length < rows.length ? [{ parentId: null }] : [])],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, parentId: true },
  });
  const versions = new Map<string | null, string[]>();
  for (const { id, parentId } of siblings) versions.set(parentId, [...(versions.get(parentId) ?? []), id]);
  return versions;
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

async function verdictsOf(db: Db, userId: string | undefined, rows: MessageRow[]): Promise<Map<string, Verdict>> {
  if (!userId) return new Map();
  const found = await db.feedback.findMany({ where: { userId, messageId: { in: rows.map(({ id }) => id) } } });
  return new Map(
    found.map(({ messageId, rating, comment }) => [messageId, { rating: rating as 'up' | 'down', comment }]),
  );
}

function toMessage(
  { id, parentId, role, parts, metadata }: MessageRow,
  versions: Map<string | null, string[]>,
  feedback: Verdict | undefined,
) {
  const ids = versions.get(parentId) ?? [];
  const branches = ids.length > 1 && { branches: { position: ids.indexOf(id) + 1, ids } };
  return { id, role, parts, metadata: { ...metadata, ...branches, ...(feedback && { feedback }) } };
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
