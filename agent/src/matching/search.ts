import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { CandidateQuery, CandidateSummary } from '../schemas.ts';

/** Finds candidates. */
export async function searchCandidates(
  _deps: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>,
  _scope: Scope,
  _query: CandidateQuery & { limit: number; cursor?: string },
): Promise<{ total: number; items: CandidateSummary[]; nextCursor: string | null }> {
  throw new AppError('unavailable', { detail: 'Search is not there.' });
}
