import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { findCandidateRow, toCandidate } from './candidates.ts';

/** Everything held about a person. */
export async function exportCandidate(db: Db, scope: Scope, id: string) {
  const row = await findCandidateRow(db, scope, id);
  const selfDeclaration = await db.selfDeclaration.findFirst({
    where: { candidateId: id, workspaceId: scope.workspaceId },
  });
  return { candidate: toCandidate(row), text: row.text, selfDeclaration };
}
