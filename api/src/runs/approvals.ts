/** What a person may still do with a run that waits: answer it, once, or give it up. */
import {
  AppError,
  type ApprovalRecord,
  type Decision,
  type FieldError,
  type Interrupt,
  type Recruiter,
  type Scope,
} from '@shortlist/agent';
import { Prisma, type Db, type RunModel } from '@shortlist/prisma';
import { own } from './claim-run.ts';
import type { StoredDecision } from './segment-source.ts';

export interface Answer {
  decision: Decision;
  args?: Record<string, unknown>;
  reason?: string;
}

type Outcome = ApprovalRecord['outcome'];
const OUTCOMES = { approve: 'approved', reject: 'rejected', edit: 'edited' } as const;

/**
 * Refuses arguments that the tool would not take, while the question still stands.
 * @throws AppError validation, with each bad field
 */
export function checkEdit(recruiter: Recruiter, run: RunModel, { decision, args }: Answer): void {
  if (decision !== 'edit') return;
  if (!args) throw refused('Send the arguments to use instead.', []);
  const requests = (run.interrupt as unknown as Interrupt | null)?.actionRequests ?? [];
  const [request, ...more] = requests;
  if (more.length > 0) {
    throw refused('Several calls wait for one answer, so none can be edited: approve or reject them all.', []);
  }
  const faults = request ? recruiter.faultsOf(request.name, args) : [];
  if (faults.length > 0) {
    const fields = faults.map(({ field, message }) => ({ field: `args.${field}`, message }));
    throw refused(`These arguments do not fit: ${faults.map((f) => `${f.field}: ${f.message}`).join('; ')}.`, fields);
  }
}

function refused(message: string, fields: FieldError[]): AppError {
  return new AppError('validation', {
    detail: message,
    fields: fields.length > 0 ? fields : [{ field: 'args', message }],
  });
}

/**
 * Takes a waiting run over to carry out an answer, and writes down who answered what.
 * @returns null when somebody else was first
 */
export function answerApproval(
  db: Db,
  scope: Scope,
  run: RunModel,
  { ownerId, answer, outcome = OUTCOMES[answer.decision] }: { ownerId: string; answer: Answer; outcome?: Outcome },
): Promise<RunModel | null> {
  return db.$transaction(async (tx) => {
    const claimed = await own(tx, run.id, { from: 'waiting', ownerId });
    if (!claimed) return null;
    const { actionRequests } = claimed.interrupt as unknown as Interrupt;
    const person = await tx.user.findUnique({ where: { id: scope.userId }, select: { name: true } });
    const settled = {
      outcome,
      by: { userId: scope.userId, name: person?.name ?? null },
      at: new Date().toISOString(),
    };
    const records = actionRequests.map(({ toolCallId, name, args }): [string, ApprovalRecord] => {
      const after = answer.decision === 'reject' ? null : (answer.args ?? args);
      return [toolCallId, { tool: name, ...settled, before: args, after }];
    });
    await tx.auditEvent.createMany({
      data: records.map(([toolCallId, { tool, before, after }]) => ({
        workspaceId: run.workspaceId,
        userId: scope.userId,
        action: `approval.${outcome}`,
        entity: 'approval',
        entityId: toolCallId,
        runId: run.id,
        threadId: run.threadId,
        payload: json({ tool, before, after }),
      })),
    });
    const decision: StoredDecision = {
      ...answer,
      toolCallIds: records.map(([toolCallId]) => toolCallId),
      records: Object.fromEntries(records),
    };
    return tx.run.update({
      where: { id: run.id },
      data: { decision: json(decision), interrupt: Prisma.DbNull },
    });
  });
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
