import type { ChatMessage, Interrupt } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import type { RunStatus } from '../../contract/index.ts';

export interface Outcome {
  status: RunStatus;
  interrupt: Interrupt | null;
  error: { code: string; detail: string } | null;
}

/**
 * Ends a segment in one statement: the run's status, the message as far as it goes, and the thread's place in the list.
 * The message stands right after the question it answers, however many were queued behind that.
 * @returns false, and nothing stored, when the run is not `ownerId`'s running one any more
 */
export async function endRun(
  tx: Pick<Db, '$queryRaw'>,
  run: RunModel,
  { ownerId, outcome, message }: { ownerId: string; outcome: Outcome; message: ChatMessage },
): Promise<boolean> {
  const { status, interrupt, error } = outcome;
  const metadata = { ...message.metadata, runId: run.id };
  const ended = await tx.$queryRaw<unknown[]>`
    WITH ended AS (
      UPDATE runs
      SET status = ${status}, interrupt = ${jsonOrNull(interrupt)}::jsonb, error = ${jsonOrNull(error)}::jsonb,
        decision = NULL, owner_id = NULL, heartbeat_at = NULL,
        ended_at = ${status === 'waiting' ? null : new Date()}::timestamptz
      WHERE id = ${run.id} AND owner_id = ${ownerId} AND status = 'running'
      RETURNING id, workspace_id, thread_id
    ), said AS (
      INSERT INTO messages (id, workspace_id, thread_id, run_id, role, parts, metadata, created_at)
      SELECT ${run.messageId}, workspace_id, thread_id, id, 'assistant', ${JSON.stringify(message.parts)}::jsonb,
        ${JSON.stringify(metadata)}::jsonb, ${new Date(run.createdAt.getTime() + 1)}::timestamptz
      FROM ended WHERE ${message.parts.length > 0 || error !== null}
      ON CONFLICT (id) DO UPDATE SET parts = excluded.parts, metadata = excluded.metadata
    ), touched AS (
      UPDATE threads SET updated_at = ${new Date()}::timestamptz FROM ended WHERE threads.id = ended.thread_id
    )
    SELECT id FROM ended`;
  return ended.length === 1;
}

function jsonOrNull(value: object | null): string | null {
  return value && JSON.stringify(value);
}
