import { z } from 'zod';
import { notFound, type Scope } from '@shortlist/agent';
import { Prisma, type Db, type ThreadModel } from '@shortlist/prisma';
import type { Page, Thread } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';
import type { Parts } from '../parts.ts';
import { activeRuns, threadEvent } from '../runs/thread-event.ts';
import { foundIn, likePattern } from './found-in.ts';

const Position = z.tuple([z.boolean(), z.iso.datetime(), z.string()]);

/** @param id  given beforehand: the caller's thread that has it already is answered as it is */
export async function createThread(
  db: Db,
  { workspaceId, userId }: Scope,
  { title = '' }: { title?: string },
  id?: string,
): Promise<Thread> {
  const there = id && (await db.thread.findFirst({ where: { id, workspaceId, userId } }));
  const row = there || (await db.thread.create({ data: { ...(id && { id }), workspaceId, userId, title } }));
  return toThread(row, null);
}

/** Pinned ones first, then by last activity; `q` is looked for in titles and in what was written, and shown where it stands. */
export async function listThreads(
  db: Db,
  scope: Scope,
  { q, limit, cursor }: { q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<Thread>> {
  const after = cursor ? decodeCursor(Position, cursor) : null;
  const pattern = q ? likePattern(q) : null;
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM threads AS thread
    WHERE workspace_id = ${scope.workspaceId} AND user_id = ${scope.userId} AND listed
      ${after ? Prisma.sql`AND (pinned, updated_at, id) < (${after[0]}, ${after[1]}::timestamptz, ${after[2]})` : Prisma.empty}
      ${pattern ? Prisma.sql`AND (title ILIKE ${pattern} OR ${anyMessageLike(pattern)})` : Prisma.empty}
    ORDER BY pinned DESC, updated_at DESC, id DESC
    LIMIT ${limit + 1}`;
  const ids = found.map((row) => row.id);
  const rows = await db.thread.findMany({
    where: { id: { in: ids } },
    orderBy: [{ pinned: 'desc' }, { updatedAt: 'desc' }, { id: 'desc' }],
  });
  const [active, places] = await Promise.all([activeRuns(db, ids), q ? foundIn(db, ids, q) : null]);
  return pageOf(rows, limit, {
    toItem: (row) => {
      const there = places?.get(row.id);
      return { ...toThread(row, active.get(row.id) ?? null), ...(there && { found: there }) };
    },
    positionOf: (row) => [row.pinned, row.updatedAt.toISOString(), row.id],
  });
}

export async function getThread(db: Db, scope: Scope, id: string): Promise<Thread> {
  const row = await ownThread(db, scope, id);
  return toThread(row, (await activeRuns(db, [id])).get(id) ?? null);
}

export async function updateThread(
  { db, runs }: Pick<Parts, 'db' | 'runs'>,
  scope: Scope,
  id: string,
  { title, pinned }: { title?: string | undefined; pinned?: boolean | undefined },
): Promise<Thread> {
  const { updatedAt } = await ownThread(db, scope, id);
  // Renaming or pinning is no activity: the thread keeps its place in the list.
  const data = { ...(title === undefined ? {} : { title }), ...(pinned === undefined ? {} : { pinned }), updatedAt };
  await db.thread.update({ where: { id }, data });
  const event = await threadEvent(db, id);
  if (event) runs.events.emit('thread:updated', scope, event);
  return getThread(db, scope, id);
}

/** Stops what is going on in it, then forgets the conversation and what the agent remembers of it. The logs stay. */
export async function deleteThread(
  { db, runs, agent }: Pick<Parts, 'db' | 'runs' | 'agent'>,
  scope: Scope,
  id: string,
): Promise<void> {
  await ownThread(db, scope, id);
  const active = await db.run.findMany({
    where: { threadId: id, status: { in: ['queued', 'running', 'waiting'] } },
    orderBy: { createdAt: 'desc' },
  });
  for (const run of active) await runs.cancel(scope, run.id);
  await db.thread.delete({ where: { id } });
  await agent.checkpointer.deleteThread(id);
}

export async function ownThread(db: Db, scope: Scope, id: string): Promise<ThreadModel> {
  const row = await db.thread.findFirst({ where: { id, workspaceId: scope.workspaceId, userId: scope.userId } });
  if (!row) throw notFound('The thread');
  return row;
}

function anyMessageLike(pattern: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM messages, jsonb_array_elements(messages.parts) AS part
    WHERE messages.thread_id = thread.id AND part ->> 'type' = 'text' AND part ->> 'text' ILIKE ${pattern})`;
}

function toThread(row: ThreadModel, activeRunId: string | null): Thread {
  return {
    id: row.id,
    title: row.title,
    pinned: row.pinned,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    activeRunId,
    leafId: row.leafId,
  };
}
