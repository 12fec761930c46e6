import type { Prisma, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';

/** Every action that leaves an audit event; also the values of the log's `action` column. */
export type AuditAction =
  | `job.${'created' | 'updated' | 'deleted'}`
  | `candidate.${'created' | 'updated' | 'deleted' | 'erased' | 'merged' | 'exported'}`
  | 'application.moved'
  | 'note.added'
  | 'outreach.drafted'
  | 'shortlist.exported'
  | `approval.${string}`
  | (string & {});

export interface AuditInput {
  action: AuditAction;
  /** job | candidate | application | note | outreach | file | … */
  entity: string;
  entityId: string;
  jobId?: string;
  candidateId?: string;
  /** What may be personal goes here and nowhere else: it is the only part of a row that can be erased. */
  payload?: object;
}

/** Adds one link to the workspace's audit chain, in the transaction of the change that it records. */
export async function recordAudit(tx: Tx, scope: Scope, event: AuditInput): Promise<void> {
  await tx.auditEvent.create({
    data: {
      workspaceId: scope.workspaceId,
      userId: scope.userId,
      runId: scope.runId,
      threadId: scope.threadId,
      ...event,
      payload: (event.payload ?? {}) as Prisma.InputJsonObject,
    },
  });
}
