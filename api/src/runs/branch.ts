/**
 * Messages form a tree, in which versions of a message or of an answer are siblings. These are the questions that are asked
 * of it; a thread's own branch is the way from its `leaf_id` up to the beginning.
 */
import type { Db, RunModel, Tx } from '@shortlist/prisma';

/**
 * The agent's memory at a message, as SQL: the checkpoint at which the nearest turn there or above ended. Empty at the
 * thread's beginning.
 * @param messageId  an expression such as `threads.leaf_id`; written into the statement as it stands
 */
export function memoryAt(messageId: string): string {
  return `coalesce((
    WITH RECURSIVE above AS (
      SELECT message.parent_id, turn.tip_checkpoint_id AS tip
      FROM messages message LEFT JOIN runs turn ON turn.id = message.run_id AND turn.message_id = message.id
      WHERE message.id = ${messageId}
      UNION ALL
      SELECT message.parent_id, turn.tip_checkpoint_id
      FROM above JOIN messages message ON message.id = above.parent_id
        LEFT JOIN runs turn ON turn.id = message.run_id AND turn.message_id = message.id
      WHERE above.tip IS NULL
    )
    SELECT tip FROM above WHERE tip IS NOT NULL), '')`;
}

/** Ids of a message and of all above it. */
export async function pathTo(db: Db | Tx, messageId: string | null): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id FROM messages WHERE id = ${messageId}
      UNION ALL SELECT message.id, message.parent_id FROM above JOIN messages message ON message.id = above.parent_id
    )
    SELECT id FROM above`;
  return new Set(rows.map((row) => row.id));
}

/** The newest message in what hangs on this one, which is therefore the end of a branch. */
export async function newestLeaf(tx: Tx, messageId: string): Promise<string> {
  const [leaf] = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below AS (
      SELECT id, created_at FROM messages WHERE id = ${messageId}
      UNION ALL
      SELECT message.id, message.created_at FROM below JOIN messages message ON message.parent_id = below.id
    )
    SELECT id FROM below ORDER BY created_at DESC, id DESC LIMIT 1`;
  return leaf?.id ?? messageId;
}

/** Ids of the thread's runs before this one that are not on its branch, oldest first: what they did still stands. */
export async function leftRuns(db: Db, run: RunModel): Promise<string[]> {
  const path = await pathTo(db, run.messageId);
  const others = await db.run.findMany({
    where: { threadId: run.threadId, createdAt: { lt: run.createdAt } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, messageId: true },
  });
  return others.filter((other) => !path.has(other.messageId)).map((other) => other.id);
}
