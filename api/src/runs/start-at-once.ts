/** The ordinary start of a run, in one statement: a message of plain text in a thread in which nothing goes on. */
import { randomUUID } from 'node:crypto';
import type { Scope } from '@shortlist/agent';
import { grouped, type Db, type RunModel } from '@shortlist/prisma';
import { timeOrderedId } from '../time-ordered-id.ts';
import { memoryAt } from './branch.ts';

export interface PlainStart {
  scope: Scope;
  threadId: string;
  requestId: string | null;
  text: string;
  /** For a thread that has none. */
  title: string;
}

/**
 * Stores message, run and the answer's empty row; the run is `running` and owned by this process; starts that come together are one statement.
 * @returns null, and nothing stored, when the thread is not the caller's, is busy or locked, or has seen the request:
 *   `startRun` then looks closer
 */
export type StartAtOnce = (start: PlainStart) => Promise<{ run: RunModel; questionId: string; title: string } | null>;

export function createStartAtOnce(db: Db, ownerId: string): StartAtOnce {
  return grouped(async (starts) => {
    const asked = firstOfEachThread(starts).map((start) => {
      const run = newRun(start, ownerId);
      return { start, run, questionId: timeOrderedId(run.createdAt) };
    });
    const column = (of: (each: (typeof asked)[number]) => unknown) => asked.map(of);
    const rows = await db.statements.query<{ id: string; title: string; base: string }>(START, [
      ownerId,
      column(({ run }) => run.id),
      column(({ run }) => run.workspaceId),
      column(({ run }) => run.threadId),
      column(({ run }) => run.userId),
      column(({ run }) => run.requestId),
      column(({ run }) => JSON.stringify(run.input)),
      column(({ run }) => run.messageId),
      column(({ run }) => run.createdAt.toISOString()),
      column(({ questionId }) => questionId),
      column(({ start }) => JSON.stringify([{ type: 'text', text: start.text }])),
      column(({ run }) => JSON.stringify({ runId: run.id, createdAt: run.createdAt.toISOString() })),
      column(({ start }) => start.title),
    ]);
    const stored = new Map(rows.map((row) => [row.id, row]));
    const started = new Map(asked.map((each) => [each.start, each]));
    return starts.map((start) => {
      const each = started.get(start);
      const row = each && stored.get(each.run.id);
      if (!row) return null;
      return { run: { ...each.run, baseCheckpointId: row.base }, questionId: each.questionId, title: row.title };
    });
  });
}

/** The statement sees no row of its own: of two messages to one thread it may start only one. */
function firstOfEachThread(starts: PlainStart[]): PlainStart[] {
  const seen = new Set<string>();
  return starts.filter(({ threadId }) => !seen.has(threadId) && seen.add(threadId));
}

function newRun({ scope, threadId, requestId, text }: PlainStart, ownerId: string): RunModel {
  const createdAt = new Date();
  return {
    id: timeOrderedId(createdAt),
    workspaceId: scope.workspaceId,
    threadId,
    userId: scope.userId,
    requestId,
    status: 'running',
    input: { text, fileIds: [] },
    interrupt: null,
    error: null,
    decision: null,
    cancelledAt: null,
    ownerId,
    heartbeatAt: createdAt,
    messageId: randomUUID(),
    baseCheckpointId: null,
    tipCheckpointId: null,
    createdAt,
    endedAt: null,
  };
}

/**
 * That a thread is idle is told by the statement's snapshot, so its row must not have changed since (`xmin`): every start
 * of a run changes it.
 */
const START = {
  name: 'run_start',
  text: `
    WITH asked AS MATERIALIZED (
      SELECT * FROM unnest(
        $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
        $10::text[], $11::text[], $12::text[], $13::text[]
      ) AS asked(run_id, workspace_id, thread_id, user_id, request_id, input, message_id, created_at,
        question_id, parts, metadata, title)
    ), seen AS MATERIALIZED (
      SELECT asked.run_id, threads.id, threads.xmin AS version FROM asked
      JOIN threads ON threads.id = asked.thread_id
        AND threads.workspace_id = asked.workspace_id AND threads.user_id = asked.user_id
      WHERE NOT EXISTS (
        SELECT FROM runs WHERE runs.thread_id = asked.thread_id
          AND (runs.status IN ('queued', 'running', 'waiting') OR runs.request_id = asked.request_id)
      )
    ), idle AS MATERIALIZED (
      SELECT seen.run_id, threads.leaf_id FROM threads JOIN seen ON seen.id = threads.id AND seen.version = threads.xmin
      FOR UPDATE OF threads SKIP LOCKED
    ), started AS (
      INSERT INTO runs (id, workspace_id, thread_id, user_id, request_id, status, input, owner_id, heartbeat_at,
        message_id, base_checkpoint_id, created_at)
      SELECT run_id, workspace_id, thread_id, user_id, request_id, 'running', input::jsonb, $1, now(),
        message_id, ${memoryAt('idle.leaf_id')}, created_at
      FROM asked JOIN idle USING (run_id)
      ON CONFLICT DO NOTHING
      RETURNING id, base_checkpoint_id
    ), said AS (
      INSERT INTO messages (id, workspace_id, thread_id, run_id, parent_id, role, parts, metadata, created_at)
      SELECT question_id, workspace_id, thread_id, run_id, leaf_id, 'user', parts::jsonb, metadata::jsonb, created_at
      FROM asked JOIN idle USING (run_id) JOIN started ON started.id = asked.run_id
      UNION ALL
      SELECT message_id, workspace_id, thread_id, run_id, question_id, 'assistant', '[]'::jsonb,
        jsonb_build_object('runId', run_id), created_at + interval '1 millisecond'
      FROM asked JOIN started ON started.id = asked.run_id
    )
    UPDATE threads
    SET updated_at = asked.created_at, leaf_id = asked.message_id,
      title = CASE WHEN threads.title = '' THEN asked.title ELSE threads.title END
    FROM asked JOIN started ON started.id = asked.run_id
    WHERE threads.id = asked.thread_id
    RETURNING started.id, started.base_checkpoint_id AS base, threads.title`,
};
