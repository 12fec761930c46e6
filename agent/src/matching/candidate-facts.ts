/** Loads what matching may know of candidates: facts for the score, and the text for quotes of those that are shown. */
import { Prisma, type Db } from '@shortlist/prisma';
import type { SkillMention } from '../cv/cv-reader.ts';
import type { ParseReport, Span, Stage } from '../schemas.ts';
import { ask } from './ask.ts';
import type { CandidateText } from './explain.ts';
import type { JobRequirements } from './requirements.ts';
import type { ReviewInput } from './rerank.ts';
import type { CandidateFacts } from './score.ts';
import { literalSkills, similarities } from './vectors.ts';

/** Positions of a CV whose titles are read, the latest first. */
export const POSITIONS_READ = 6;

/** @param model  name of the embedding model that made `vector` */
export async function loadFacts(
  db: Db,
  workspaceId: string,
  {
    job,
    candidateIds,
    model,
    vector,
  }: { job: JobRequirements; candidateIds: string[]; model: string; vector: Float32Array },
): Promise<CandidateFacts[]> {
  if (candidateIds.length === 0) return [];
  const literal = [...job.mustHave, ...job.niceToHave].filter(({ known }) => !known).map(({ skill }) => skill);
  const [rows, near, literally] = await Promise.all([
    ask<Omit<CandidateFacts, 'similarity'>>(
      db,
      Prisma.sql`
        SELECT p.candidate_id AS "candidateId", p.headline, p.skills, p.location,
          p.years_experience AS "yearsExperience",
          ARRAY(SELECT e.value ->> 'title' FROM jsonb_array_elements(p.experience) WITH ORDINALITY e (value, place)
            WHERE e.value ->> 'title' IS NOT NULL ORDER BY e.place LIMIT ${POSITIONS_READ}) AS "positionTitles"
        FROM profiles p WHERE p.workspace_id = ${workspaceId} AND p.candidate_id = ANY (${candidateIds}::text[])
        ORDER BY p.candidate_id`,
    ),
    similarities(db, workspaceId, { model, vector, candidateIds }),
    literalSkills(db, workspaceId, { candidateIds, skills: literal }),
  ]);
  return rows.map((row) => ({
    ...row,
    skills: [...row.skills, ...(literally.get(row.candidateId) ?? [])],
    similarity: near.get(row.candidateId) ?? null,
  }));
}

/** What people see of a candidate beside its score; no part of it enters one. */
export interface CandidateCard {
  name: string | null;
  headline: string | null;
  location: string | null;
  yearsExperience: number | null;
  stage: Stage | null;
}

export async function loadCards(
  db: Db,
  workspaceId: string,
  { jobId, candidateIds }: { jobId: string; candidateIds: string[] },
): Promise<Map<string, CandidateCard>> {
  if (candidateIds.length === 0) return new Map();
  const rows = await ask<CandidateCard & { id: string }>(
    db,
    Prisma.sql`
      SELECT c.id, c.name, p.headline, coalesce(c.location, p.location) AS location,
        p.years_experience AS "yearsExperience", a.stage
      FROM candidates c LEFT JOIN profiles p ON p.candidate_id = c.id
        LEFT JOIN applications a ON a.candidate_id = c.id AND a.job_id = ${jobId}
      WHERE c.workspace_id = ${workspaceId} AND c.id = ANY (${candidateIds}::text[])`,
  );
  return new Map(rows.map(({ id, ...card }) => [id, card]));
}

export async function loadTexts(
  db: Db,
  workspaceId: string,
  candidateIds: string[],
): Promise<Map<string, CandidateText>> {
  const rows = await db.candidate.findMany({
    where: { workspaceId, id: { in: candidateIds } },
    select: { id: true, text: true, parse: true, profile: { select: { skillMentions: true, education: true } } },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        text: row.text,
        skillMentions: (row.profile?.skillMentions ?? []) as unknown as SkillMention[],
        degrees: ((row.profile?.education ?? []) as { degree?: string | null }[]).flatMap(({ degree }) => degree ?? []),
        flagged: ((row.parse as unknown as Partial<ParseReport>).flagged ?? []) as Span[],
      },
    ]),
  );
}

/** Texts to check quotes in, and what a language model may read of them: passages, which carry no identity. */
export async function loadForReview(db: Db, workspaceId: string, candidateIds: string[]): Promise<ReviewInput[]> {
  const [texts, passages] = [
    await loadTexts(db, workspaceId, candidateIds),
    await db.passage.findMany({
      where: { workspaceId, candidateId: { in: candidateIds } },
      orderBy: { start: 'asc' },
      select: { candidateId: true, content: true },
    }),
  ];
  return candidateIds.flatMap((candidateId) => {
    const cv = texts.get(candidateId);
    const own = passages.filter((passage) => passage.candidateId === candidateId).map(({ content }) => content);
    return cv ? [{ candidateId, text: cv.text, flagged: cv.flagged, passages: own }] : [];
  });
}
