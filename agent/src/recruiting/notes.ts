import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import { recordAudit } from './audit.ts';
import { findCandidateRow } from './candidates.ts';

export interface Note {
  id: string;
  text: string;
  createdAt: string;
}

/**
 * Writes a note about a candidate.
 * @throws AppError('not_found' | 'validation')
 */
export async function addNote(tx: Tx, scope: Scope, candidateId: string, text: string): Promise<Note> {
  await findCandidateRow(tx, scope, candidateId);
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 5_000) {
    throw new AppError('validation', {
      detail: 'A note has between 1 and 5,000 characters.',
      fields: [{ field: 'text', message: 'Between 1 and 5,000 characters.' }],
    });
  }
  const row = await tx.note.create({
    data: { workspaceId: scope.workspaceId, candidateId, text: trimmed, authorId: scope.userId },
  });
  await recordAudit(tx, scope, {
    action: 'note.added',
    entity: 'note',
    entityId: row.id,
    candidateId,
    payload: { text: trimmed },
  });
  return { id: row.id, text: row.text, createdAt: row.createdAt.toISOString() };
}

/** Newest first. */
export async function listNotes(db: Db | Tx, scope: Scope, candidateId: string): Promise<Note[]> {
  const rows = await db.note.findMany({
    where: { workspaceId: scope.workspaceId, candidateId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map((row) => ({ id: row.id, text: row.text, createdAt: row.createdAt.toISOString() }));
}
