/** The log of scores: every score that was shown, with all that it came from. */
import { candidateKeys, openPayloads, Prisma, sealPayload, type Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import type { Match, MatchBreakdown, MatchResult } from '../schemas.ts';
import { loadCards } from './candidate-facts.ts';
import type { Weights } from './score.ts';

type Payload = Pick<Match, 'matchedSkills' | 'missingSkills' | 'evidence' | 'requirements'>;

/** Writes the run and one row for each match in one transaction. @returns the run's id */
export async function logMatches(
  db: Db,
  { workspaceId, userId, runId, threadId }: Scope,
  {
    kind,
    result,
    weights,
    reviewed = weights,
    request,
    id,
  }: {
    kind: 'match' | 'explain';
    result: Omit<MatchResult, 'matchRunId'>;
    weights: Weights;
    /** Weights of those whom a language model reviewed. */
    reviewed?: Weights;
    request: object;
    id?: string | undefined;
  },
): Promise<string> {
  const { jobId, modelVersion, tookMs, considered, rerank, matches } = result;
  const keys = await candidateKeys(
    db,
    workspaceId,
    matches.map((match) => match.candidateId),
  );
  return db.$transaction(async (tx) => {
    if (id && (await tx.matchRun.findFirst({ where: { id, workspaceId } }))) return id;
    const run = await tx.matchRun.create({
      data: {
        ...(id && { id }),
        workspaceId,
        jobId,
        runId,
        userId,
        modelVersion,
        tookMs,
        params: { kind, considered, request, rerank } as object,
      },
    });
    await tx.matchScore.createMany({
      data: matches.map(
        ({ candidateId, rank, score, breakdown, matchedSkills, missingSkills, evidence, requirements }) => ({
          workspaceId,
          matchRunId: run.id,
          jobId,
          candidateId,
          runId,
          threadId,
          userId,
          rank,
          score,
          breakdown,
          weights: breakdown.review === undefined ? weights : reviewed,
          modelVersion: breakdown.review === undefined ? modelVersion : `${modelVersion}+${rerank!.model}`,
          payload: sealPayload(
            { matchedSkills, missingSkills, evidence, requirements } satisfies Payload,
            [candidateId],
            keys,
          ),
        }),
      ),
    });
    return run.id;
  });
}

/**
 * The latest shortlist of a job as it was logged, with today's stages; without people who were deleted since. Null when
 * the job was never matched.
 * @throws AppError('not_found') for a job that is not in the workspace
 */
export async function latestMatches(db: Db, scope: Scope, jobId: string): Promise<MatchResult | null> {
  const { workspaceId } = scope;
  if (!(await db.job.findFirst({ where: { id: jobId, workspaceId }, select: { id: true } }))) throw notFound('The job');
  const run = await db.matchRun.findFirst(latestOf(scope, jobId));
  if (!run) return null;
  const rows = await openPayloads(
    db,
    workspaceId,
    await db.matchScore.findMany({
      where: { workspaceId, matchRunId: run.id, payload: { not: Prisma.DbNull } },
      orderBy: { rank: 'asc' },
    }),
  );
  const cards = await loadCards(db, workspaceId, { jobId, candidateIds: rows.map((row) => row.candidateId) });
  return {
    matchRunId: run.id,
    jobId,
    modelVersion: run.modelVersion,
    tookMs: run.tookMs,
    ...considerationOf(run.params as unknown as Pick<MatchResult, 'considered' | 'rerank'>),
    matches: rows.flatMap((row) => {
      const card = cards.get(row.candidateId);
      if (!card || row.payload === null) return [];
      const { matchedSkills, missingSkills, evidence, requirements } = row.payload as unknown as Payload;
      return [
        {
          candidateId: row.candidateId,
          ...card,
          rank: row.rank,
          score: row.score,
          breakdown: row.breakdown as unknown as MatchBreakdown,
          matchedSkills,
          missingSkills,
          requirements,
          evidence,
        },
      ];
    }),
  };
}

/** When the candidates of a job were last ranked; null where they never were. */
export async function lastMatchedAt(db: Db, scope: Scope, jobId: string): Promise<string | null> {
  const run = await db.matchRun.findFirst({ ...latestOf(scope, jobId), select: { createdAt: true } });
  return run?.createdAt.toISOString() ?? null;
}

const latestOf = ({ workspaceId }: Scope, jobId: string) =>
  ({
    where: { workspaceId, jobId, params: { path: ['kind'], equals: 'match' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  }) satisfies Prisma.MatchRunFindFirstArgs;

const considerationOf = ({ considered, rerank }: Pick<MatchResult, 'considered' | 'rerank'>) => ({
  considered,
  ...(rerank && { rerank }),
});
