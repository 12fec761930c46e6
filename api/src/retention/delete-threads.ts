import type { Db } from '@shortlist/prisma';

/**
 * Deletes conversations with all that was streamed in them and what the agent remembers; their requests stay in the log.
 * @param db  the owner of the agent's tables
 */
export async function deleteThreads(db: Db, ids: string[]): Promise<void> {
  // Their blobs go with the next pruning of checkpoints, which looks for those that nothing refers to.
  await db.$executeRaw`DELETE FROM langgraph.checkpoint_writes WHERE thread_id = ANY(${ids})`;
  await db.$executeRaw`DELETE FROM langgraph.checkpoints WHERE thread_id = ANY(${ids})`;
  await db.thread.deleteMany({ where: { id: { in: ids } } });
}
