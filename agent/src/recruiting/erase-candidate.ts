import type { Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { recordAudit } from './audit.ts';
import { emptyFiles } from './candidate-files.ts';
import { detachCandidate, findCandidateRow } from './candidates.ts';

/** Forgets a person; the audit log keeps that it happened, and nothing about them. */
export async function eraseCandidate(tx: Tx, scope: Scope, id: string): Promise<{ fileKeys: string[] }> {
  const row = await findCandidateRow(tx, scope, id);
  await detachCandidate(tx, scope, id);
  const fileKeys = row.file ? await emptyFiles(tx, scope, { sha256: row.file.sha256 }) : [];
  const { workspaceId } = scope;
  const about = { workspaceId, candidateId: id };
  await tx.$executeRaw`UPDATE audit_events SET payload = NULL WHERE workspace_id = ${workspaceId} AND candidate_id = ${id}`;
  await tx.$executeRaw`UPDATE match_scores SET payload = NULL WHERE workspace_id = ${workspaceId} AND candidate_id = ${id}`;
  await recordAudit(tx, scope, {
    action: 'candidate.erased',
    entity: 'candidate',
    entityId: id,
    candidateId: about.candidateId,
  });
  return { fileKeys };
}
