import type { ChatMessage, Interrupt } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import type { RunStatus } from '../../contract/index.ts';

export interface Outcome {
  status: RunStatus;
  interrupt: Interrupt | null;
  error: { code: string; detail: string } | null;
  /** The checkpoint it ended at; null when the agent stored none. */
  checkpointId: string | null;
}

/**
 * Ends a segment in one statement: the run's status and memory, the message as far as it goes, and the thread's place in
 * the list.
 * @returns false, and nothing stored, when the run is not `ownerId`'s running one any more
 */
export async function endRun(
  tx: Pick<Db, '$queryRaw'>,
  run: RunModel,
  { ownerId, outcome, message }: { ownerId: string; outcome: Outcome; message: ChatMessage },
): Promise<boolean> {
  const { status, interrupt, error, checkpointId } = outcome;
  const metadata = { ...message.metadata, runId: run.id };
  const ended = await tx.$queryRaw<unknown[]>`
    WITH ended AS (
      UPDATE runs
      SET status = ${status}, interrupt = ${jsonOrNull(interrupt)}::jsonb, error = ${jsonOrNull(error)}::jsonb,
        decision = NULL, owner_id = NULL, heartbeat_at = NULL,
        tip_checkpoint_id = coalesce(${checkpointId}, tip_checkpoint_id, base_checkpoint_id),
        ended_at = ${status === 'waiting' ? null : new Date()}::timestamptz
      WHERE id = ${run.id} AND owner_id = ${ownerId} AND status = 'running'
      RETURNING id, thread_id
    ), said AS (
      UPDATE messages SET parts = ${JSON.stringify(message.parts)}::jsonb, metadata = ${JSON.stringify(metadata)}::jsonb
      FROM ended WHERE messages.id = ${run.messageId}
    ), touched AS (
      UPDATE threads SET updated_at = ${new Date()}::timestamptz FROM ended WHERE threads.id = ended.thread_id
    )
    SELECT id FROM ended`;
  return ended.length === 1;
}

function jsonOrNull(value: object | null): string | null {
  return value && JSON.stringify(value);
}
