import type { CandidateModel, Db, ProfileModel, StoredFileModel, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import type { Candidate, CandidateSummary, Education, ParseReport, Position } from '../schemas.ts';
import { toApplication } from './applications.ts';
import { recordAudit } from './audit.ts';
import { releaseFile } from './candidate-files.ts';
import { listNotes } from './notes.ts';
import type { ToolOutputs } from '../tool-outputs.ts';

export { eraseCandidate } from './erase-candidate.ts';
export { exportCandidate } from './export-candidate.ts';

/** What `toCandidate` needs loaded. */
export const WITH_PROFILE = { profile: true, file: true } as const;
export type CandidateRow = CandidateModel & { profile: ProfileModel | null; file: StoredFileModel | null };

/** A row as the wire shows it; a candidate typed in by hand has nothing that was hard to read. */
export function toCandidate(row: CandidateRow): Candidate {
  const profile = row.profile;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    location: row.location ?? profile?.location ?? null,
    headline: profile?.headline ?? null,
    yearsExperience: profile?.yearsExperience ?? null,
    skills: profile?.skills ?? [],
    experience: (profile?.experience ?? []) as Position[],
    education: (profile?.education ?? []) as Education[],
    languages: (profile?.languages ?? []) as string[],
    certificates: (profile?.certificates ?? []) as string[],
    links: row.links,
    summary: profile?.summary ?? null,
    sourceFile: row.file?.name ?? null,
    duplicateOf: row.duplicateOfId,
    parse: { grade: 'good', reasons: [], flagged: [], spans: {}, ...(row.parse as Partial<ParseReport>) },
    createdAt: row.createdAt.toISOString(),
  };
}

export function toCandidateSummary(row: CandidateRow): CandidateSummary {
  const { id, name, headline, location, yearsExperience, skills } = toCandidate(row);
  return { id, name, headline, location, yearsExperience, skills };
}

/** @throws AppError('not_found') */
export async function getCandidate(db: Db | Tx, scope: Scope, id: string): Promise<Candidate> {
  return toCandidate(await findCandidateRow(db, scope, id));
}

/** The candidates of these ids, in that order; ids that aren't in the workspace are left out. */
export async function getCandidates(db: Db | Tx, scope: Scope, ids: string[]): Promise<Candidate[]> {
  const rows = await db.candidate.findMany({
    where: { workspaceId: scope.workspaceId, id: { in: ids } },
    include: WITH_PROFILE,
  });
  const byId = new Map(rows.map((row) => [row.id, toCandidate(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

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

/**
 * Deletes a candidate with CV, profile, applications, notes and outreach. The logs keep what was decided about them;
 * `eraseCandidate` is for a person who asks to be forgotten.
 * @returns `fileKeys`: what the caller must delete from the file store once the transaction is through
 * @throws AppError('not_found')
 */
export async function deleteCandidate(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ id: string; name: string | null; fileKeys: string[] }> {
  const row = await findCandidateRow(tx, scope, id);
  await detachCandidate(tx, scope, id);
  const fileKeys = row.file ? await releaseFile(tx, scope, row.file) : [];
  // No name: a deleted candidate can no longer be erased, so nothing personal may stay behind.
  await recordAudit(tx, scope, { action: 'candidate.deleted', entity: 'candidate', entityId: id, candidateId: id });
  return { id, name: row.name, fileKeys };
}

/** Removes the row, all that hangs on it, and every pointer to it. */
export async function detachCandidate(tx: Tx, scope: Scope, id: string): Promise<void> {
  const { workspaceId } = scope;
  await tx.candidate.updateMany({ where: { workspaceId, duplicateOfId: id }, data: { duplicateOfId: null } });
  await tx.importFile.updateMany({ where: { workspaceId, candidateId: id }, data: { candidateId: null } });
  await tx.importFile.updateMany({ where: { workspaceId, duplicateOf: id }, data: { duplicateOf: null } });
  await tx.candidate.delete({ where: { id } });
}

/** @throws AppError('not_found') also for a candidate of another workspace */
export async function findCandidateRow(db: Db | Tx, scope: Scope, id: string): Promise<CandidateRow> {
  const row = await db.candidate.findFirst({ where: { id, workspaceId: scope.workspaceId }, include: WITH_PROFILE });
  if (!row) throw notFound('This candidate');
  return row;
}
