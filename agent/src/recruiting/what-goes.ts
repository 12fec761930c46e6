/** What a deletion would take along, said to the person who must agree to it. */
import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { findCandidateRow } from './candidates.ts';
import { findJobRow } from './jobs.ts';

/** @throws AppError('not_found') */
export async function whatGoesWithJob(db: Db, scope: Scope, id: string): Promise<string> {
  const job = await findJobRow(db, scope, id);
  const where = { workspaceId: scope.workspaceId, jobId: id };
  const lost = [
    counted(await db.application.count({ where }), 'application'),
    counted(await db.outreach.count({ where }), 'drafted message'),
    counted(await db.matchRun.count({ where }), 'ranking'),
  ];
  return question(`the job “${job.title}”${job.location ? ` (${job.location})` : ''}`, lost);
}

/** @throws AppError('not_found') */
export async function whatGoesWithCandidate(db: Db, scope: Scope, id: string): Promise<string> {
  const row = await findCandidateRow(db, scope, id);
  const where = { workspaceId: scope.workspaceId, candidateId: id };
  const lost = [
    row.text || row.file ? 'the CV' : null,
    counted(await db.application.count({ where }), 'application'),
    counted(await db.note.count({ where }), 'note'),
    counted(await db.outreach.count({ where }), 'drafted message'),
  ];
  return question(`the candidate “${row.name ?? 'without a name'}”${row.email ? ` (${row.email})` : ''}`, lost);
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function question(what: string, lost: (string | null)[]): string {
  const parts = lost.filter((part) => part !== null);
  const along = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0];
  return `Delete ${what}${along ? ` with ${along}` : ''}? This can't be undone.`;
}
