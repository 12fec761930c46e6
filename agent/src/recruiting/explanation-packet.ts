import { openPayloads, type Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { replayLoggedScore } from '../matching/replay.ts';
import { Job, type Evidence, type ScoreReplay } from '../schemas.ts';
import { findCandidateRow } from './candidates.ts';
import { getJob } from './jobs.ts';
import { noticesIn, type NoticeLanguage, type Notices } from './notices.ts';

/** What one person may be told about one job (GDPR art. 15 (1)(h), EU AI Act art. 86): no word about anybody else. */
export interface ExplanationPacket {
  candidateId: string;
  job: Pick<Job, 'id' | 'title' | 'mustHaveSkills' | 'niceToHaveSkills' | 'minYearsExperience' | 'location'>;
  stage: string | null;
  /** Every score that was shown, newest first; at most 50. */
  scores: {
    at: string;
    rank: number;
    score: number;
    /** Computed again from what was logged: what each component weighed, and what it added. */
    terms: ScoreReplay['terms'];
    sameWhenComputedAgain: boolean;
    matchedSkills: string[];
    missingSkills: string[];
    /** The passages of the CV that it rests on. */
    evidence: Evidence[];
    modelVersion: string;
  }[];
  /** Who put them at which stage; `byAgent` when the assistant did it at that person's word. */
  decisions: { at: string; from: string | null; to: string; userId: string; byAgent: boolean }[];
  notices: Notices;
}

const SCORES = 50;

/** @throws AppError('not_found') for a job or candidate that is not in the workspace */
export async function explanationPacket(
  db: Db,
  scope: Scope,
  { jobId, candidateId, language }: { jobId: string; candidateId: string; language: NoticeLanguage },
): Promise<ExplanationPacket> {
  const job = Job.parse(await getJob(db, scope, jobId));
  await findCandidateRow(db, scope, candidateId);
  const where = { workspaceId: scope.workspaceId, jobId, candidateId };
  const application = await db.application.findFirst({ where, select: { stage: true } });
  const logged = await db.matchScore.findMany({ where, orderBy: { seq: 'desc' }, take: SCORES });
  const scores = await openPayloads(db, scope.workspaceId, logged);
  const moves = await db.auditEvent.findMany({
    where: { ...where, action: 'application.moved' },
    orderBy: { seq: 'asc' },
  });
  const { id, title, mustHaveSkills, niceToHaveSkills, minYearsExperience, location } = job;
  return {
    candidateId,
    job: { id, title, mustHaveSkills, niceToHaveSkills, minYearsExperience, location },
    stage: application?.stage ?? null,
    scores: await Promise.all(
      scores.map(async (row) => {
        const { terms, same } = await replayLoggedScore(db, scope, row.id);
        const payload = (row.payload ?? {}) as Partial<ExplanationPacket['scores'][number]>;
        return {
          at: row.createdAt.toISOString(),
          rank: row.rank,
          score: row.score,
          terms,
          sameWhenComputedAgain: same,
          matchedSkills: payload.matchedSkills ?? [],
          missingSkills: payload.missingSkills ?? [],
          evidence: payload.evidence ?? [],
          modelVersion: row.modelVersion,
        };
      }),
    ),
    decisions: moves.map((event) => {
      const { from, to } = (event.payload ?? {}) as { from?: string | null; to?: string };
      return {
        at: event.createdAt.toISOString(),
        from: from ?? null,
        to: to ?? '',
        userId: event.userId,
        byAgent: event.runId !== null,
      };
    }),
    notices: noticesIn(language),
  };
}
