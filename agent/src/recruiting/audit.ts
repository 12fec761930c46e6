import { candidateKeys, sealPayload, type Prisma, type Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';

/** Every action that leaves an audit event; also the values of the log's `action` column. */
export type AuditAction =
  | `job.${'created' | 'updated' | 'deleted'}`
  | `candidate.${'created' | 'updated' | 'deleted' | 'erased' | 'merged'}`
  | 'application.moved'
  | 'note.added'
  | 'outreach.drafted'
  | 'shortlist.exported'
  | `approval.${string}`
  // Other parts of the house have actions of their own.
  | (string & {});

export interface AuditInput {
  action: AuditAction;
  /** job | candidate | application | note | outreach | file | … */
  entity: string;
  entityId: string;
  jobId?: string;
  candidateId?: string;
  /** What may be personal goes here and nowhere else: it is sealed under the candidate's key, and can be erased. */
  payload?: object;
  /** Instead of a payload: what tells nothing but with the row's ids, and is read by triggers and reports. */
  facts?: object;
}

/** Adds one link to the workspace's audit chain, in the transaction of the change that it records. */
export async function recordAudit(tx: Tx, scope: Scope, { payload, facts, ...event }: AuditInput): Promise<void> {
  const concerned = payload && event.candidateId ? [event.candidateId] : [];
  const keys = await candidateKeys(tx, scope.workspaceId, concerned);
  await tx.auditEvent.create({
    data: {
      workspaceId: scope.workspaceId,
      userId: scope.userId,
      runId: scope.runId,
      threadId: scope.threadId,
      ...event,
      payload: { ...facts, ...(payload && sealPayload(payload, concerned, keys)) } as Prisma.InputJsonObject,
    },
  });
}
