/** The ordinary start of a run, in one statement: a message of plain text in a thread in which nothing goes on. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@shortlist/agent';
import { Prisma, type Db, type RunModel } from '@shortlist/prisma';
import { memoryAt } from './branch.ts';

/**
 * Stores message, run and the answer's empty row; the run is `running` and owned by `ownerId`.
 * @returns null, and nothing stored, when the thread is not the caller's, is busy or locked, or has seen the request:
 *   `startRun` then looks closer. That the thread is idle is told by the statement's snapshot, so the row must not have
 *   changed since (`xmin`): every start of a run changes it.
 */
export async function startAtOnce(
  db: Db,
  scope: Scope,
  input: { ownerId: string; threadId: string; requestId: string | null; text: string; title: string },
): Promise<{ run: RunModel; questionId: string; title: string } | null> {
  const createdAt = new Date();
  const questionId = timeOrderedId(createdAt);
  const run: RunModel = {
    id: timeOrderedId(createdAt),
    workspaceId: scope.workspaceId,
    threadId: input.threadId,
    userId: scope.userId,
    requestId: input.requestId,
    status: 'running',
    input: { text: input.text, fileIds: [] },
    interrupt: null,
    error: null,
    decision: null,
    cancelledAt: null,
    ownerId: input.ownerId,
    heartbeatAt: createdAt,
    messageId: randomUUID(),
    baseCheckpointId: null,
    tipCheckpointId: null,
    createdAt,
    endedAt: null,
  };
  const parts = [{ type: 'text', text: input.text }];
  const metadata = { runId: run.id, createdAt: createdAt.toISOString() };
  const answeredAt = new Date(createdAt.getTime() + 1);
  const [started] = await db.$queryRaw<{ title: string; base: string }[]>`
    WITH seen AS MATERIALIZED (
      SELECT id, xmin AS version FROM threads
      WHERE id = ${run.threadId} AND workspace_id = ${run.workspaceId} AND user_id = ${run.userId}
        AND NOT EXISTS (
          SELECT FROM runs
          WHERE thread_id = ${run.threadId}
            AND (status IN ('queued', 'running', 'waiting') OR request_id = ${run.requestId})
        )
    ), idle AS MATERIALIZED (
      SELECT threads.id, threads.leaf_id FROM threads JOIN seen ON seen.id = threads.id AND seen.version = threads.xmin
      FOR UPDATE OF threads SKIP LOCKED
    ), started AS (
      INSERT INTO runs (id, workspace_id, thread_id, user_id, request_id, status, input, owner_id, heartbeat_at,
        message_id, base_checkpoint_id, created_at)
      SELECT ${run.id}, ${run.workspaceId}, id, ${run.userId}, ${run.requestId}, 'running',
        ${JSON.stringify(run.input)}::jsonb, ${run.ownerId}, now(), ${run.messageId},
        ${Prisma.raw(memoryAt('idle.leaf_id'))}, ${createdAt}::timestamptz
      FROM idle
      ON CONFLICT DO NOTHING
      RETURNING thread_id, base_checkpoint_id
    ), said AS (
      INSERT INTO messages (id, workspace_id, thread_id, run_id, parent_id, role, parts, metadata, created_at)
      SELECT ${questionId}, ${run.workspaceId}, idle.id, ${run.id}, idle.leaf_id, 'user',
        ${JSON.stringify(parts)}::jsonb, ${JSON.stringify(metadata)}::jsonb, ${createdAt}::timestamptz
      FROM idle JOIN started ON started.thread_id = idle.id
      UNION ALL
      SELECT ${run.messageId}, ${run.workspaceId}, thread_id, ${run.id}, ${questionId}, 'assistant',
        '[]'::jsonb, ${JSON.stringify({ runId: run.id })}::jsonb, ${answeredAt}::timestamptz
      FROM started
    )
    UPDATE threads
    SET updated_at = ${createdAt}::timestamptz, title = CASE WHEN title = '' THEN ${input.title} ELSE title END,
      leaf_id = ${run.messageId}
    FROM started WHERE threads.id = started.thread_id
    RETURNING title, started.base_checkpoint_id AS base`;
  if (!started) return null;
  return { run: { ...run, baseCheckpointId: started.base }, questionId, title: started.title };
}

/** A UUID of version 7: ids sort by time, as those that Prisma makes. */
function timeOrderedId(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
