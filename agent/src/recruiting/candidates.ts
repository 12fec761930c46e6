import {
  Prisma,
  type CandidateModel,
  type Db,
  type ProfileModel,
  type StoredFileModel,
  type Tx,
} from '@shortlist/prisma';
import { ask } from '../ask.ts';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import type { Candidate, CandidateSummary, Education, ParseReport, Position } from '../schemas.ts';
import { recordAudit } from './audit.ts';
import { releaseFile } from './candidate-files.ts';

/** Loads what `toCandidate` needs, and more. */
export const WITH_PROFILE = { profile: true, file: true } as const;
export type CandidateRow = CandidateModel & { profile: ProfileModel | null; file: StoredFileModel | null };

type ShownRow = Pick<
  CandidateModel,
  'id' | 'name' | 'email' | 'phone' | 'location' | 'links' | 'duplicateOfId' | 'parse' | 'createdAt'
> & {
  profile: Pick<
    ProfileModel,
    | ('headline' | 'summary' | 'yearsExperience' | 'location' | 'skills')
    | ('experience' | 'education' | 'languages' | 'certificates')
  > | null;
  file: Pick<StoredFileModel, 'name'> | null;
};

/** A row as the wire shows it; a candidate typed in by hand has nothing that was hard to read. */
export function toCandidate(row: ShownRow): Candidate {
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

export function toCandidateSummary(row: ShownRow): CandidateSummary {
  const { id, name, headline, location, yearsExperience, skills } = toCandidate(row);
  return { id, name, headline, location, yearsExperience, skills };
}

/** @throws AppError('not_found') */
export async function getCandidate(db: Db | Tx, scope: Scope, id: string): Promise<Candidate> {
  return toCandidate(await findCandidateRow(db, scope, id));
}

/** The candidates of these ids, in that order; ids that aren't in the workspace are left out. */
export async function getCandidates(db: Db, { workspaceId }: Scope, ids: string[]): Promise<Candidate[]> {
  // One statement, and without the CVs' texts: every search ends with it.
  const rows = await ask<ShownRow>(
    db,
    Prisma.sql`
      SELECT c.id, c.name, c.email, c.phone, c.location, c.links, c.duplicate_of_id AS "duplicateOfId", c.parse,
        c.created_at AS "createdAt",
        CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('name', f.name) END AS file,
        CASE WHEN p.candidate_id IS NOT NULL THEN jsonb_build_object(
          'headline', p.headline, 'summary', p.summary, 'yearsExperience', p.years_experience, 'location', p.location,
          'skills', p.skills, 'experience', p.experience, 'education', p.education, 'languages', p.languages,
          'certificates', p.certificates) END AS profile
      FROM candidates c LEFT JOIN profiles p ON p.candidate_id = c.id LEFT JOIN stored_files f ON f.id = c.file_id
      WHERE c.workspace_id = ${workspaceId} AND c.id = ANY (${ids}::text[])`,
  );
  const byId = new Map(rows.map((row) => [row.id, toCandidate(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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
  await lockCandidate(tx, scope, id);
  const row = await findCandidateRow(tx, scope, id);
  await detachCandidate(tx, scope, id);
  const fileKeys = row.file ? await releaseFile(tx, scope, row.file.sha256) : [];
  // Whom it was: the payload can be erased, and a later erasure needs the name to find what mentions the person.
  await recordAudit(tx, scope, {
    action: 'candidate.deleted',
    entity: 'candidate',
    entityId: id,
    candidateId: id,
    payload: { before: { name: row.name, email: row.email, phone: row.phone } },
  });
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

/** Makes two changes of one candidate wait for each other, so that each records what it really found. */
export async function lockCandidate(tx: Tx, { workspaceId }: Scope, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM candidates WHERE id = ${id} AND workspace_id = ${workspaceId} FOR UPDATE`;
}

/** @throws AppError('not_found') also for a candidate of another workspace */
export async function findCandidateRow(db: Db | Tx, scope: Scope, id: string): Promise<CandidateRow> {
  const row = await db.candidate.findFirst({ where: { id, workspaceId: scope.workspaceId }, include: WITH_PROFILE });
  if (!row) throw notFound('This candidate');
  return row;
}
