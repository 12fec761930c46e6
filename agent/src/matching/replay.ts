/** A logged score, computed again from what was stored with it. */
import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import type { MatchBreakdown, ScoreReplay } from '../schemas.ts';
import { replayScore, type Weights } from './score.ts';

/**
 * Reads nothing but the row: neither the job, the candidate, a model nor a lexicon, so that no later change of any of
 * them changes the answer. What they were is named by `modelVersion`.
 * @throws AppError('not_found') for a score that is not in the workspace
 */
export async function replayLoggedScore(db: Db, { workspaceId }: Scope, id: string): Promise<ScoreReplay> {
  const row = await db.matchScore.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound('The score');
  const breakdown = row.breakdown as unknown as MatchBreakdown;
  const weights = row.weights as unknown as Weights;
  const replayed = replayScore(breakdown, weights);
  const counted = Object.entries(weights).flatMap(([component, weight]) => {
    const value = breakdown[component as keyof MatchBreakdown] ?? null;
    return value === null ? [] : [{ component, weight, value }];
  });
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  return {
    id,
    jobId: row.jobId,
    candidateId: row.candidateId,
    modelVersion: row.modelVersion,
    score: row.score,
    replayed,
    same: replayed === row.score,
    terms: counted.map((term) => ({ ...term, points: total === 0 ? 0 : (100 * term.weight * term.value) / total })),
  };
}
