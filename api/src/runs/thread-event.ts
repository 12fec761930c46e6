import { grouped, type Db } from '@shortlist/prisma';
import type { ServerEvents } from '../../contract/index.ts';

const ACTIVE = ['running', 'waiting', 'queued'];

type ThreadEvent = Parameters<ServerEvents['thread:updated']>[0];

/** What the tabs of a thread's user are told of it; null once it is deleted. */
export async function threadEvent(db: Db, threadId: string): Promise<ThreadEvent | null> {
  const [event] = await threadEvents(db, [threadId]);
  return event ?? null;
}

/** The same for each run's start and end; those that are asked for meanwhile are read together. */
export function createThreadEvent(db: Db): (threadId: string) => Promise<ThreadEvent | null> {
  return grouped((threadIds) => threadEvents(db, threadIds));
}

async function threadEvents(db: Db, threadIds: string[]): Promise<(ThreadEvent | null)[]> {
  const rows = await db.statements.query<ThreadEvent>(THREADS, [threadIds, ACTIVE]);
  const byId = new Map(rows.map((row) => [row.threadId, row]));
  return threadIds.map((threadId) => byId.get(threadId) ?? null);
}

const THREADS = {
  name: 'thread_events',
  text: `
    SELECT id AS "threadId", title, leaf_id AS "leafId", (
      SELECT id FROM runs WHERE thread_id = threads.id AND status = ANY($2::text[])
      ORDER BY array_position($2::text[], status), created_at, id LIMIT 1
    ) AS "activeRunId"
    FROM threads WHERE id = ANY($1::text[])`,
};

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
