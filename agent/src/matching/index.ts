import type { Db, Prisma } from '@shortlist/prisma';
import type { AgentDeps, Scope } from '../deps.ts';
import { findJobRow } from '../recruiting/jobs.ts';
import { toCandidateSummary, WITH_PROFILE } from '../recruiting/candidates.ts';
import type { CandidateQuery, CandidateSummary, Match, MatchRequest, MatchResult } from '../schemas.ts';

/** Ranks the workspace's candidates for a job by the share of its must-have skills. */
export async function matchCandidates(
  deps: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>,
  scope: Scope,
  jobId: string,
  request: MatchRequest,
): Promise<MatchResult> {
  const { db } = deps;
  const { workspaceId, userId } = scope;
  const job = await findJobRow(db, scope, jobId);
  const rows = await db.candidate.findMany({ where: { workspaceId }, include: WITH_PROFILE });
  const wanted = job.mustHaveSkills.map((skill) => skill.toLowerCase());
  const scored = rows.map((row): Match => {
    const { id: candidateId, ...summary } = toCandidateSummary(row);
    const has = new Set(summary.skills.map((skill) => skill.toLowerCase()));
    const share = wanted.length ? wanted.filter((skill) => has.has(skill)).length / wanted.length : 0;
    return {
      candidateId,
      name: summary.name,
      headline: summary.headline,
      location: summary.location,
      yearsExperience: summary.yearsExperience,
      stage: null,
      rank: 0,
      score: Math.round(share * 1000) / 10,
      breakdown: { semantic: share, skills: share, experience: null, title: null, location: null },
      matchedSkills: job.mustHaveSkills.filter((skill) => has.has(skill.toLowerCase())),
      missingSkills: job.mustHaveSkills.filter((skill) => !has.has(skill.toLowerCase())),
      requirements: [],
      evidence: [],
    };
  });
  const matches = scored
    .sort((a, b) => b.score - a.score || a.candidateId.localeCompare(b.candidateId))
    .slice(0, request.limit)
    .map((match, i) => ({ ...match, rank: i + 1 }));
  const run = await db.matchRun.create({
    data: {
      workspaceId,
      jobId,
      userId,
      params: { ...request } as Prisma.InputJsonObject,
      modelVersion: 'skills-1',
      tookMs: 1,
    },
  });
  for (const match of matches) {
    await db.matchScore.create({
      data: {
        workspaceId,
        matchRunId: run.id,
        jobId,
        candidateId: match.candidateId,
        userId,
        rank: match.rank,
        score: match.score,
        breakdown: match.breakdown,
        weights: request.weights ?? {},
        modelVersion: 'skills-1',
        payload: { matchedSkills: match.matchedSkills, missingSkills: match.missingSkills, evidence: [] },
      },
    });
  }
  return { matchRunId: run.id, jobId, modelVersion: 'skills-1', tookMs: 1, considered: rows.length, matches };
}

export async function latestMatches(db: Db, scope: Scope, jobId: string): Promise<MatchResult | null> {
  await findJobRow(db, scope, jobId);
  const run = await db.matchRun.findFirst({
    where: { jobId, workspaceId: scope.workspaceId },
    orderBy: { createdAt: 'desc' },
  });
  return (
    run && { matchRunId: run.id, jobId, modelVersion: run.modelVersion, tookMs: run.tookMs, considered: 0, matches: [] }
  );
}

export async function searchCandidates(
  deps: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>,
  scope: Scope,
  query: CandidateQuery & { limit: number; cursor?: string },
): Promise<{ total: number; items: CandidateSummary[]; nextCursor: string | null }> {
  const where: Prisma.CandidateWhereInput = {
    workspaceId: scope.workspaceId,
    ...(query.q && {
      OR: [{ name: { contains: query.q, mode: 'insensitive' } }, { text: { contains: query.q, mode: 'insensitive' } }],
    }),
    ...(query.location && { location: { contains: query.location, mode: 'insensitive' } }),
    profile: {
      ...(query.skills?.length && { skills: { hasEvery: query.skills } }),
      ...(query.minYears !== undefined && { yearsExperience: { gte: query.minYears } }),
    },
  };
  const total = await deps.db.candidate.count({ where });
  const rows = await deps.db.candidate.findMany({
    where: { AND: [where, query.cursor ? { id: { lt: query.cursor } } : {}] },
    include: WITH_PROFILE,
    orderBy: { id: 'desc' },
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit).map(toCandidateSummary);
  return { total, items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}
