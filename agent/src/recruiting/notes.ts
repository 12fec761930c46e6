import type { Db, NoteModel, Tx } from '@shortlist/prisma';
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
 * @param id  given beforehand: the note that has it already is answered as it is
 * @throws AppError('not_found' | 'validation')
 */
export async function addNote(tx: Tx, scope: Scope, candidateId: string, text: string, id?: string): Promise<Note> {
  const there = id && (await tx.note.findFirst({ where: { id, workspaceId: scope.workspaceId } }));
  if (there) return toNote(there);
  await findCandidateRow(tx, scope, candidateId);
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 5_000) {
    throw new AppError('validation', {
      detail: 'A note has between 1 and 5,000 characters.',
      fields: [{ field: 'text', message: 'Between 1 and 5,000 characters.' }],
    });
  }
  const row = await tx.note.create({
    data: { ...(id && { id }), workspaceId: scope.workspaceId, candidateId, text: trimmed, authorId: scope.userId },
  });
  await recordAudit(tx, scope, {
    action: 'note.added',
    entity: 'note',
    entityId: row.id,
    candidateId,
    payload: { text: trimmed },
  });
  return toNote(row);
}

/** Newest first. */
export async function listNotes(db: Db | Tx, scope: Scope, candidateId: string): Promise<Note[]> {
  const rows = await db.note.findMany({
    where: { workspaceId: scope.workspaceId, candidateId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toNote);
}

function toNote({ id, text, createdAt }: NoteModel): Note {
  return { id, text, createdAt: createdAt.toISOString() };
}
