/**
 * Who drives a run: every change of owner is a compare-and-set here. Ages are measured by the database's clock, so that
 * the clocks of the machines don't matter.
 */
import { Prisma, type Db, type RunModel, type Tx } from '@shortlist/prisma';
import { memoryAt } from './branch.ts';

/**
 * A run whose owner gave no sign for so long is taken over. Owners give one every two seconds, and others look every
 * 1.5 s: a run goes on at most 8.5 s after the death of its process.
 */
const DEAD_AFTER = Prisma.sql`interval '7 seconds'`;
/** Runs a process takes over at a time; the rest stays for others, or for the next round. */
const TAKE_OVER_AT_ONCE = 20;

/** Claims the oldest queued run of a thread in which nothing runs or waits; null when there is none. */
export function claimNext(db: Db, threadId: string, ownerId: string): Promise<RunModel | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM threads WHERE id = ${threadId} FOR UPDATE`;
    const busy = await tx.run.findFirst({ where: { threadId, status: { in: ['running', 'waiting'] } } });
    if (busy) return null;
    const next = await tx.run.findFirst({
      where: { threadId, status: 'queued' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return next && (await own(tx, next.id, { from: 'queued', ownerId }));
  });
}

/**
 * Makes a run in status `from` this owner's running one; null when it is not in that status any more. Where it begins is
 * known only now: the turn before it has ended.
 */
export async function own(
  tx: Db | Tx,
  runId: string,
  { from, ownerId }: { from: 'queued' | 'waiting'; ownerId: string },
): Promise<RunModel | null> {
  const claimed = await tx.$executeRaw`
    UPDATE runs SET status = 'running', owner_id = ${ownerId}, heartbeat_at = now(),
      base_checkpoint_id = coalesce(base_checkpoint_id, ${Prisma.raw(memoryAt('runs.message_id'))})
    WHERE id = ${runId} AND status = ${from}`;
  return claimed === 1 ? tx.run.findUnique({ where: { id: runId } }) : null;
}

/**
 * Claims running runs whose owner died or let go.
 * @param driving  those that this owner is at work on; its others it gave up when the database was away
 */
export async function claimAbandoned(db: Db, ownerId: string, driving: string[]): Promise<RunModel[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE runs SET owner_id = ${ownerId}, heartbeat_at = now()
    WHERE id IN (
      SELECT id FROM runs
      WHERE status = 'running' AND (owner_id IS DISTINCT FROM ${ownerId} OR id <> ALL(${driving}))
        AND (heartbeat_at IS NULL OR heartbeat_at < now() - ${DEAD_AFTER})
      ORDER BY id LIMIT ${TAKE_OVER_AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    RETURNING id`;
  return db.run.findMany({ where: { id: { in: rows.map((row) => row.id) } } });
}

/** Threads with queued runs that nobody is going to start: whoever should have is gone. */
export async function stuckThreads(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ thread_id: string }[]>`
    SELECT DISTINCT thread_id FROM runs AS queued
    WHERE status = 'queued' AND created_at < now() - ${DEAD_AFTER}
      AND NOT EXISTS (
        SELECT FROM runs AS other WHERE other.thread_id = queued.thread_id AND other.status IN ('running', 'waiting')
      )
    LIMIT ${TAKE_OVER_AT_ONCE}`;
  return rows.map((row) => row.thread_id);
}

/** Gives a sign of life for these runs. Those missing from the answer belong to another process by now. */
export function beat(db: Db, ownerId: string, runIds: string[]): Promise<{ id: string; cancelled: boolean }[]> {
  return db.$queryRaw`
    WITH mine AS MATERIALIZED (
      SELECT id FROM runs WHERE id = ANY(${runIds}) AND owner_id = ${ownerId} AND status = 'running'
      ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE runs SET heartbeat_at = now() FROM mine WHERE runs.id = mine.id
    RETURNING runs.id, runs.cancelled_at IS NOT NULL AS cancelled`;
}

/** Lets go of a run that another process is to finish. */
export async function release(db: Db, ownerId: string, runId: string): Promise<void> {
  await db.run.updateMany({
    where: { id: runId, ownerId, status: 'running' },
    data: { ownerId: null, heartbeatAt: null },
  });
}
