/** Where the chunks of a segment come from: the agent, asked to begin, to go on after an answer, or to recover. */
import type { Chunk, Decision, Interrupt, Recruiter } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import type { OpenParts } from './open-parts.ts';
import { continueCutStep } from './recovered.ts';
import { filesOfRun, scopeOf, type DroppedInto } from './run-files.ts';

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
}

interface Sources {
  db: Db;
  droppedInto: DroppedInto;
  recruiter: Recruiter;
  open: OpenParts;
  signal: AbortSignal;
}

export async function* segmentSource(deps: Sources, run: RunModel, kind: SegmentKind): AsyncGenerator<Chunk, void> {
  const { db, recruiter, open, signal } = deps;
  const { text } = run.input as { text: string };
  const at = { scope: scopeOf(run), messageId: run.messageId, signal };
  const decision = run.decision as unknown as StoredDecision | null;

  if (kind === 'run') {
    yield* recruiter.run({ ...at, text, files: await filesOfRun(deps, run) });
  } else if (kind === 'dismiss') {
    yield* dismissal(decision);
  } else if (decision && (kind === 'resume' || (await isUnanswered(recruiter, run.threadId, decision)))) {
    yield* withReason(recruiter.resume({ ...at, ...answerOf(decision) }), decision);
  } else {
    const chunks = recruiter.recover({ ...at, input: { text, files: await filesOfRun(deps, run) } });
    yield* continueCutStep(db, run.id, { chunks, open });
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
