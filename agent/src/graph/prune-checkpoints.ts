import type { Db } from '@shortlist/prisma';

/**
 * Deletes what no thread needs any more: LangGraph writes a checkpoint at every step, each with the whole conversation,
 * and removes none. Kept are the newest of each thread, which going on, resuming and recovering read; the end of every
 * branch, at which it can be taken up again; and where turns begin that have not ended or began after `turnsSince`, so
 * that their messages can be edited and answered anew.
 * May run at any time, beside runs that go on: it touches nothing that the newest checkpoint, or a later one, refers to.
 * Whole states are stored here; with LangGraph's delta channels, which need earlier rows, this would not be safe.
 * @returns the number of checkpoints deleted
 */
export async function pruneCheckpoints(db: Db, { turnsSince }: { turnsSince: Date }): Promise<number> {
  const deleted = await db.$executeRaw`
    DELETE FROM langgraph.checkpoints old
    USING (
      SELECT thread_id, checkpoint_ns, max(checkpoint_id) AS newest
      FROM langgraph.checkpoints GROUP BY thread_id, checkpoint_ns HAVING count(*) > 1
    ) kept
    WHERE old.thread_id = kept.thread_id AND old.checkpoint_ns = kept.checkpoint_ns
      AND old.checkpoint_id < kept.newest
      AND NOT EXISTS (
        SELECT FROM runs turn
        WHERE turn.thread_id = old.thread_id AND turn.base_checkpoint_id = old.checkpoint_id
          AND (turn.created_at >= ${turnsSince}::timestamptz OR turn.ended_at IS NULL)
      )
      AND NOT EXISTS (
        SELECT FROM runs turn
        WHERE turn.thread_id = old.thread_id AND turn.tip_checkpoint_id = old.checkpoint_id
          -- The end of a branch: no other turn went on from there and remembered more.
          AND NOT EXISTS (
            SELECT FROM runs later
            WHERE later.thread_id = turn.thread_id AND later.id <> turn.id
              AND later.base_checkpoint_id = turn.tip_checkpoint_id
              AND later.tip_checkpoint_id <> later.base_checkpoint_id
          )
      )`;
  await db.$executeRaw`
    DELETE FROM langgraph.checkpoint_writes w
    USING langgraph.checkpoints kept
    WHERE w.thread_id = kept.thread_id AND w.checkpoint_ns = kept.checkpoint_ns
      AND w.checkpoint_id < kept.checkpoint_id
      AND NOT EXISTS (
        SELECT 1 FROM langgraph.checkpoints c
        WHERE c.thread_id = w.thread_id AND c.checkpoint_ns = w.checkpoint_ns AND c.checkpoint_id = w.checkpoint_id
      )`;
  // A checkpoint and the blobs it brings are written in one transaction, so that none is seen without the other.
  await db.$executeRaw`
    DELETE FROM langgraph.checkpoint_blobs b
    WHERE NOT EXISTS (
      SELECT 1 FROM langgraph.checkpoints c
      WHERE c.thread_id = b.thread_id AND c.checkpoint_ns = b.checkpoint_ns
        AND c.checkpoint -> 'channel_versions' ->> b.channel = b.version
    )`;
  return deleted;
}
