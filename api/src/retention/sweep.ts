/** What is deleted once its time is over. Messages, scores and logs end by `workspace-retention.ts` alone. */
import { pruneCheckpoints } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { deleteThreads } from './delete-threads.ts';

export interface Swept {
  /** Runs whose stream can't be replayed any more; the message that it told stays. */
  runs: number;
  checkpoints: number;
  idempotencyKeys: number;
  sessions: number;
  /** Cached vectors of texts that nobody asked for. */
  vectors: number;
  /** Messages to webhooks. */
  webhooks: number;
  /** Threads of single tool calls by programs, which were never in the list. */
  calls: number;
}

const VECTOR_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Runs whose chunks are deleted with one statement: no transaction is long, however much there is. */
const RUNS_AT_ONCE = 500;

/**
 * Deletes the chunk logs of runs that ended more than `retentionDays` ago, the agent's checkpoints but those at the end of
 * a branch and those at which turns of the last `editDays` began, idempotency keys after a day, sessions that have
 * expired, and cached vectors out of use. May be repeated, and run beside anything else. Runs that go on or wait for a person keep all they have, however
 * old.
 * @param now  of the caller's clock
 */
export async function sweep(
  db: Db,
  { now, retentionDays, editDays }: { now: Date; retentionDays: number; editDays: number },
): Promise<Swept> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const runs = await sweepChunkLogs(db, daysAgo(retentionDays));
  const checkpoints = await pruneCheckpoints(db, { turnsSince: daysAgo(editDays) });
  const keys = await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: daysAgo(1) } } });
  const sessions = await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  const vectors = await db.embeddingCache.deleteMany({
    where: { usedAt: { lt: new Date(now.getTime() - VECTOR_DAYS * DAY_MS) } },
  });
  const sent = await db.webhookDelivery.deleteMany({
    where: { status: { not: 'pending' }, createdAt: { lt: daysAgo(retentionDays) } },
  });
  const calls = await sweepCalls(db, daysAgo(retentionDays));
  return {
    runs,
    checkpoints,
    idempotencyKeys: keys.count,
    sessions: sessions.count,
    vectors: vectors.count,
    webhooks: sent.count,
    calls,
  };
}

/** The request log keeps what was called. */
async function sweepCalls(db: Db, before: Date): Promise<number> {
  for (let swept = 0; ;) {
    const threads = await db.thread.findMany({
      where: { listed: false, updatedAt: { lt: before }, runs: { every: { endedAt: { not: null } } } },
      select: { id: true },
      take: RUNS_AT_ONCE,
    });
    if (threads.length === 0) return swept;
    const ids = threads.map(({ id }) => id);
    await deleteThreads(db, ids);
    swept += ids.length;
  }
}

async function sweepChunkLogs(db: Db, endedBefore: Date): Promise<number> {
  for (let swept = 0; ;) {
    const runs = await db.run.findMany({
      where: {
        endedAt: { lt: endedBefore },
        status: { in: ['completed', 'cancelled', 'failed'] },
        chunks: { some: {} },
      },
      select: { id: true },
      take: RUNS_AT_ONCE,
    });
    if (runs.length === 0) return swept;
    await db.runChunks.deleteMany({ where: { runId: { in: runs.map((run) => run.id) } } });
    swept += runs.length;
  }
}
