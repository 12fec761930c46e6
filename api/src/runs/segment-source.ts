/** Where the chunks of a segment come from: the agent, asked to begin, to go on after an answer, or to recover. */
import type { ApprovalRecord, Beginning, Chunk, Decision, Interrupt, Recruiter } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import type { OpenParts } from './open-parts.ts';
import { continueCutStep } from './recovered.ts';
import { leftRuns } from './branch.ts';
import { filesOfRun, scopeOf, type DroppedInto } from './run-files.ts';
import type { RunInputRow } from './start-run.ts';

/** `dismiss` ends a run that waited when it was cancelled; nothing is asked of the agent. */
export type SegmentKind = 'run' | 'resume' | 'recover' | 'dismiss';

/** The stored answer to an approval. */
export interface StoredDecision {
  decision: Decision;
  args?: Record<string, unknown>;
  /** The calls it answers: after a crash it is never applied to a later question. */
  toolCallIds: string[];
  /** Why nobody was asked any more; shown with the refusal. */
  reason?: string;
  /** By call, for the message: who settled it and how. */
  records: Record<string, ApprovalRecord>;
}

interface Sources {
  db: Db;
  droppedInto: DroppedInto;
  recruiter: Recruiter;
  open: OpenParts;
  signal: AbortSignal;
  onSaved: (checkpointId: string) => void;
}

export async function* segmentSource(deps: Sources, run: RunModel, kind: SegmentKind): AsyncGenerator<Chunk, void> {
  const { db, recruiter, open, signal, onSaved } = deps;
  const at = { scope: scopeOf(run), messageId: run.messageId, signal, onSaved };
  const decision = run.decision as unknown as StoredDecision | null;

  if (kind === 'run') {
    yield* recruiter.run({ ...at, ...(await beginningOf(deps, run)) });
  } else if (kind === 'dismiss') {
    yield* withRecords(dismissal(decision), decision);
  } else if (decision && (kind === 'resume' || (await isUnanswered(recruiter, run.threadId, decision)))) {
    yield* withRecords(withReason(recruiter.resume({ ...at, ...answerOf(decision) }), decision), decision);
  } else {
    const chunks = recruiter.recover({ ...at, input: await beginningOf(deps, run) });
    yield* withRecords(continueCutStep(db, run.id, { chunks, open }), decision);
  }
}

async function beginningOf(deps: Sources, run: RunModel): Promise<Beginning> {
  const { text, replaces, call } = run.input as unknown as RunInputRow;
  return {
    text,
    files: await filesOfRun(deps, run),
    base: run.baseCheckpointId ?? '',
    ...(replaces ? { leaves: await leftRuns(deps.db, run) } : {}),
    ...(call ? { call } : {}),
  };
}

/** The stored message tells who answered, and what; so do the streams of both wires. */
async function* withRecords(
  chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
  decision: StoredDecision | null,
): AsyncGenerator<Chunk, void> {
  for await (const chunk of chunks) {
    yield chunk;
    if (decision && chunk.type === 'start') {
      yield { type: 'message-metadata', messageMetadata: { approvals: decision.records } };
    }
  }
}

/** Whether the process died before the agent had heard this answer. */
async function isUnanswered(recruiter: Recruiter, threadId: string, decision: StoredDecision): Promise<boolean> {
  const asked = await recruiter.interruptOf(threadId);
  return asked !== null && sameCalls(asked, decision);
}

function sameCalls(asked: Interrupt, { toolCallIds }: StoredDecision): boolean {
  return (
    asked.actionRequests.length === toolCallIds.length &&
    asked.actionRequests.every((request) => toolCallIds.includes(request.toolCallId))
  );
}

function answerOf({ decision, args }: StoredDecision): { decision: Decision; args?: Record<string, unknown> } {
  return { decision, ...(args ? { args } : {}) };
}

/** Says in the stream why an approval was turned down when no person did so. */
async function* withReason(chunks: AsyncIterable<Chunk>, decision: StoredDecision): AsyncGenerator<Chunk, void> {
  for await (const chunk of chunks) {
    const repeated = chunk.type === 'tool-approval-response' && decision.toolCallIds.includes(chunk.approvalId);
    if (!decision.reason) yield chunk;
    else if (!repeated) {
      yield chunk;
      if (chunk.type === 'start') yield* refusals(decision);
    }
  }
}

function* dismissal(decision: StoredDecision | null): Generator<Chunk, void> {
  yield { type: 'start' };
  if (decision) {
    yield* refusals(decision);
    for (const toolCallId of decision.toolCallIds) yield { type: 'tool-output-denied', toolCallId };
  }
  yield { type: 'abort', reason: 'cancelled' };
}

function refusals({ toolCallIds, reason }: StoredDecision): Chunk[] {
  return toolCallIds.map((approvalId) => ({
    type: 'tool-approval-response',
    approvalId,
    approved: false,
    ...(reason ? { reason } : {}),
  }));
}
