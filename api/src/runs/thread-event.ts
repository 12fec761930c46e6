import type { Db } from '@shortlist/prisma';
import type { ServerEvents } from '../../contract/index.ts';

const ACTIVE = ['running', 'waiting', 'queued'];

/** What the tabs of a thread's user are told of it; null once it is deleted. */
export async function threadEvent(
  db: Db,
  threadId: string,
): Promise<Parameters<ServerEvents['thread:updated']>[0] | null> {
  const [thread] = await db.$queryRaw<{ title: string; leafId: string | null; activeRunId: string | null }[]>`
    SELECT title, leaf_id AS "leafId", (
      SELECT id FROM runs WHERE thread_id = threads.id AND status = ANY(${ACTIVE}::text[])
      ORDER BY array_position(${ACTIVE}::text[], status), created_at, id LIMIT 1
    ) AS "activeRunId"
    FROM threads WHERE id = ${threadId}`;
  return thread ? { threadId, ...thread } : null;
}

/** By thread: the run that is going on or waits for an approval, else the next in the queue. */
export async function activeRuns(db: Db, threadIds: string[]): Promise<Map<string, string>> {
  const runs = await db.run.findMany({
    where: { threadId: { in: threadIds }, status: { in: ACTIVE } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, threadId: true, status: true },
  });
  runs.sort((a, b) => ACTIVE.indexOf(a.status) - ACTIVE.indexOf(b.status));
  const first = new Map<string, string>();
  for (const run of runs) if (!first.has(run.threadId)) first.set(run.threadId, run.id);
  return first;
}
