import { addNote, getCandidateRecord, type Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { CandidateRecord } from '../../contract/index.ts';

/** A candidate as the profile page shows it. Throws AppError('not_found'). */
export async function readRecord(db: Db, scope: Scope, id: string): Promise<CandidateRecord> {
  const { candidate, applications, notes } = await getCandidateRecord(db, scope, id);
  const { text } = await db.candidate.findFirstOrThrow({
    where: { id, workspaceId: scope.workspaceId },
    select: { text: true },
  });
  return { ...candidate, text, applications, notes };
}

/** Throws AppError('not_found' | 'validation'). */
export async function noteOn(
  db: Db,
  scope: Scope,
  candidateId: string,
  text: string,
  id?: string,
): Promise<CandidateRecord['notes'][number]> {
  const note = await db.$transaction((tx) => addNote(tx, scope, candidateId, text, id));
  return { text: note.text, createdAt: note.createdAt };
}
