import type { ChatMessage, Interrupt } from '@shortlist/agent';
import { candidateKeys, grouped, sealPayload, type Db, type RunModel } from '@shortlist/prisma';
import type { RunStatus } from '../../contract/index.ts';
import { timeOrderedId } from '../time-ordered-id.ts';
import type { AgentRequest } from './agent-request.ts';

export interface Outcome {
  status: RunStatus;
  interrupt: Interrupt | null;
  error: { code: string; detail: string } | null;
}

export interface RunEnd {
  run: RunModel;
  outcome: Outcome;
  message: ChatMessage;
  /** The checkpoint it ended at; null when the agent stored none. */
  checkpointId: string | null;
  /** The row of the request log. */
  request: AgentRequest;
}

/**
 * Ends a segment: the run's status and memory, the message as far as it goes, the thread's place in the list and a row of
 * the request log, in one statement for all segments that end meanwhile.
 * @returns false, and nothing stored, when the run is not this process's running one any more
 */
export type EndRun = (end: RunEnd) => Promise<boolean>;

export function createEndRun(db: Db, ownerId: string): EndRun {
  const store = storeEnds(db, ownerId);
  return async (end) => store({ ...end, request: await sealedFor(db, end) });
}

/** What was said of people, under their keys. Most turns are about none, and ask nothing. */
async function sealedFor(db: Db, { run, request }: RunEnd): Promise<AgentRequest> {
  const keys = await candidateKeys(db, run.workspaceId, request.candidateIds);
  return { ...request, payload: sealPayload(request.payload, request.candidateIds, keys) };
}

function storeEnds(db: Db, ownerId: string): EndRun {
  return grouped(
    async (ends) => {
      const now = new Date();
      const column = (of: (end: RunEnd) => unknown) => ends.map(of);
      const rows = await db.statements.query<{ id: string }>(END, [
        ownerId,
        now.toISOString(),
        column(({ run }) => run.id),
        column(({ outcome }) => outcome.status),
        column(({ outcome }) => jsonOrNull(outcome.interrupt)),
        column(({ outcome }) => jsonOrNull(outcome.error)),
        column(({ run }) => run.messageId),
        column(({ message }) => JSON.stringify(message.parts)),
        column(({ run, message }) => JSON.stringify({ ...message.metadata, runId: run.id })),
        column(({ checkpointId }) => checkpointId),
        column(() => timeOrderedId(now)),
        column(({ request }) => JSON.stringify(request)),
      ]);
      const ended = new Set(rows.map((row) => row.id));
      return ends.map(({ run }) => ended.has(run.id));
    },
    // The hash chain of a workspace takes one row after another anyway.
    { atOnce: 1 },
  );
}

function jsonOrNull(value: object | null): string | null {
  return value && JSON.stringify(value);
}

/** Rows of the log go by workspace: two processes take the locks of the chains in the same order. */
const END = {
  name: 'run_end',
  text: `
    WITH told AS MATERIALIZED (
      SELECT * FROM unnest(
        $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
        $11::text[], $12::text[]
      ) AS told(run_id, status, interrupt, error, message_id, parts, metadata, checkpoint_id, request_id, request)
    ), ended AS (
      UPDATE runs
      SET status = told.status, interrupt = told.interrupt::jsonb, error = told.error::jsonb, decision = NULL,
        owner_id = NULL, heartbeat_at = NULL,
        tip_checkpoint_id = coalesce(told.checkpoint_id, runs.tip_checkpoint_id, runs.base_checkpoint_id),
        ended_at = CASE WHEN told.status = 'waiting' THEN NULL ELSE $2::timestamptz END
      FROM told
      WHERE runs.id = told.run_id AND runs.owner_id = $1 AND runs.status = 'running'
      RETURNING runs.id, runs.workspace_id, runs.thread_id, runs.user_id
    ), said AS (
      UPDATE messages SET parts = told.parts::jsonb, metadata = told.metadata::jsonb
      FROM told JOIN ended ON ended.id = told.run_id WHERE messages.id = told.message_id
    ), touched AS (
      UPDATE threads SET updated_at = $2::timestamptz FROM ended WHERE threads.id = ended.thread_id
    ), logged AS (
      INSERT INTO agent_requests (id, workspace_id, user_id, thread_id, run_id, model, model_version, prompt_version,
        status, input_tokens, output_tokens, cost_usd, latency_ms, tool_call_count, job_ids, candidate_ids, trace_id, payload)
      SELECT told.request_id, ended.workspace_id, ended.user_id, ended.thread_id, ended.id, request.model,
        request."modelVersion", request."promptVersion", told.status, request."inputTokens", request."outputTokens",
        request."costUsd", request."latencyMs", request."toolCallCount", request."jobIds", request."candidateIds",
        request."traceId", request.payload
      FROM told JOIN ended ON ended.id = told.run_id
      CROSS JOIN LATERAL jsonb_to_record(told.request::jsonb) AS request(
        model text, "modelVersion" text, "promptVersion" text, "inputTokens" int, "outputTokens" int,
        "costUsd" float8, "latencyMs" int, "toolCallCount" int, "jobIds" text[], "candidateIds" text[], "traceId" text,
        payload jsonb)
      ORDER BY ended.workspace_id, told.request_id
    )
    SELECT id FROM ended`,
};
