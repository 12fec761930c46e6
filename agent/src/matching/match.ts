import type { Db } from '@shortlist/prisma';
import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Match, MatchRequest, MatchResult } from '../schemas.ts';

type MatchingDeps = Pick<AgentDeps, 'db' | 'embedder' | 'logger'>;

/** Ranks the workspace's candidates for a job. */
export async function matchCandidates(
  _deps: MatchingDeps,
  _scope: Scope,
  _jobId: string,
  _request: MatchRequest,
): Promise<MatchResult> {
  throw new AppError('unavailable', { detail: 'Matching is not there.' });
}

/** One candidate against a job. */
export async function explainMatch(
  _deps: MatchingDeps,
  _scope: Scope,
  _jobId: string,
  _candidateId: string,
): Promise<Match> {
  throw new AppError('unavailable', { detail: 'Matching is not there.' });
}

/** The job's latest ranking. */
export async function latestMatches(_db: Db, _scope: Scope, _jobId: string): Promise<MatchResult | null> {
  return null;
}
