/** What a person may still do with a run that waits: answer it, once, or give it up. */
import { AppError, type Decision, type Interrupt, type Scope } from '@shortlist/agent';
import { Prisma, type Db, type RunModel } from '@shortlist/prisma';
import { own } from './claim-run.ts';
import type { StoredDecision } from './segment-source.ts';

export interface Answer {
  decision: Decision;
  args?: Record<string, unknown>;
  reason?: string;
}

type Verb = 'approved' | 'rejected' | 'edited' | 'superseded' | 'cancelled';
const VERBS = { approve: 'approved', reject: 'rejected', edit: 'edited' } as const;

/**
 * Takes a waiting run over to carry out an answer, and writes down who answered what.
 * @returns null when somebody else was first
 */
export function answerApproval(
  db: Db,
  scope: Scope,
  run: RunModel,
  { ownerId, answer, verb = VERBS[answer.decision] }: { ownerId: string; answer: Answer; verb?: Verb },
): Promise<RunModel | null> {
  if (answer.decision === 'edit' && !answer.args) {
    const message = 'Send the arguments to use instead.';
    throw new AppError('validation', { detail: message, fields: [{ field: 'args', message }] });
  }
  return db.$transaction(async (tx) => {
    const claimed = await own(tx, run.id, { from: 'waiting', ownerId });
    if (!claimed) return null;
    const { actionRequests } = claimed.interrupt as unknown as Interrupt;
    const decision: StoredDecision = { ...answer, toolCallIds: actionRequests.map((request) => request.toolCallId) };
    await tx.auditEvent.createMany({
      data: actionRequests.map((request) => ({
        workspaceId: run.workspaceId,
        userId: scope.userId,
        action: `approval.${verb}`,
        entity: 'approval',
        entityId: request.toolCallId,
        runId: run.id,
        threadId: run.threadId,
        payload: json({
          tool: request.name,
          before: request.args,
          after: answer.decision === 'edit' ? answer.args : request.args,
        }),
      })),
    });
    return tx.run.update({
      where: { id: run.id },
      data: { decision: json(decision), interrupt: Prisma.DbNull },
    });
  });
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
