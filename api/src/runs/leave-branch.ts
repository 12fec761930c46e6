/** Leaving a branch ends what goes on in it: nobody is going to read its answer, or to answer its question. */
import { notFound, type Scope } from '@shortlist/agent';
import { Prisma, type Db, type RunModel, type Tx } from '@shortlist/prisma';
import { newestLeaf, pathTo } from './branch.ts';

const ACTIVE = ['queued', 'running', 'waiting'];

export interface LockedThread {
  id: string;
  title: string;
  leafId: string | null;
}

/** What changes a thread's branch comes one after the other. Throws not_found for a thread that is not the caller's. */
export async function lockThread(tx: Tx, scope: Scope, threadId: string): Promise<LockedThread> {
  const [thread] = await tx.$queryRaw<LockedThread[]>(Prisma.sql`
    SELECT id, title, leaf_id AS "leafId" FROM threads
    WHERE id = ${threadId} AND workspace_id = ${scope.workspaceId} AND user_id = ${scope.userId} FOR UPDATE`);
  if (!thread) throw notFound('The thread');
  return thread;
}

export function activeRunsOf(tx: Tx, threadId: string): Promise<RunModel[]> {
  return tx.run.findMany({
    where: { threadId, status: { in: ACTIVE } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/**
 * Parts the thread's active runs by whether their answers are on the way up from `messageId`; those that are not, and
 * have not begun, are cancelled at once. To stop the others is up to the caller, after the transaction.
 */
export async function leaveFor(
  tx: Tx,
  threadId: string,
  messageId: string | null,
): Promise<{ stays: RunModel[]; left: RunModel[] }> {
  const active = await activeRunsOf(tx, threadId);
  const path = active.length === 0 ? new Set<string>() : await pathTo(tx, messageId);
  const left = active.filter((run) => !path.has(run.messageId));
  const now = new Date();
  await tx.run.updateMany({
    where: { id: { in: left.map((run) => run.id) }, status: 'queued' },
    data: { status: 'cancelled', cancelledAt: now, endedAt: now },
  });
  return { stays: active.filter((run) => path.has(run.messageId)), left };
}

/**
 * Shows the branch that a message is on, to its newest end; plain lists of the thread's messages follow it.
 * @returns the runs of the branch that was left
 * @throws AppError not_found for a message that is not in this thread
 */
export function showBranch(db: Db, scope: Scope, threadId: string, messageId: string): Promise<RunModel[]> {
  return db.$transaction(async (tx) => {
    const thread = await lockThread(tx, scope, threadId);
    const message = await tx.message.findFirst({ where: { id: messageId, threadId: thread.id }, select: { id: true } });
    if (!message) throw notFound('The message');
    if (thread.leafId && (await pathTo(tx, thread.leafId)).has(message.id)) return [];
    const leafId = await newestLeaf(tx, message.id);
    const { left } = await leaveFor(tx, thread.id, leafId);
    // Looking is no activity: the thread keeps its place in the list.
    await tx.$executeRaw`UPDATE threads SET leaf_id = ${leafId} WHERE id = ${thread.id}`;
    return left;
  });
}
