import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { ToolOutputs } from '../tool-outputs.ts';
import { getCandidate } from './candidates.ts';
import { listNotes } from './notes.ts';
import { toApplication } from './stages.ts';

/** A candidate with where they stand and what was noted. */
export async function getCandidateRecord(db: Db | Tx, scope: Scope, id: string): Promise<ToolOutputs['get_candidate']> {
  const candidate = await getCandidate(db, scope, id);
  const applications = await db.application.findMany({
    where: { workspaceId: scope.workspaceId, candidateId: id },
    include: { job: { select: { title: true } } },
    orderBy: { updatedAt: 'desc' },
  });
  const notes = await listNotes(db, scope, id);
  return {
    candidate,
    applications: applications.map((row) => ({ ...toApplication(row), jobTitle: row.job.title })),
    notes: notes.map(({ text, createdAt }) => ({ text, createdAt })),
  };
}
