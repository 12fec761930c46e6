/** Who is scored for a job: everybody of a small workspace; of a large one, those whom any of several searches finds. */
import type { AgentDeps, Scope } from '../deps.ts';
import { titlesLike } from '../lexicon/titles.ts';
import type { MatchFilters } from '../schemas.ts';
import type { JobRequirements } from './requirements.ts';
import { countEligible, eligibleIds, fullTextCandidates, fuse, nearestCandidates } from './vectors.ts';

/** Up to so many people everybody is scored; above, so many are taken. */
const POOL = 600;
const EACH_LIST = 300;
/** The job's title and skills, and the beginning of its description. */
const VECTORS = 2;

export interface Pool {
  candidateIds: string[];
  /** How many the filters let through. */
  eligible: number;
}

export async function findPool(
  { db, embedder }: Pick<AgentDeps, 'db' | 'embedder'>,
  { workspaceId }: Scope,
  { job, filters, vectors }: { job: JobRequirements; filters: MatchFilters; vectors: Float32Array[] },
): Promise<Pool> {
  const eligible = { workspaceId, filters, jobId: job.jobId };
  const count = await countEligible(db, eligible);
  if (count <= POOL) return { candidateIds: await eligibleIds(db, eligible), eligible: count };

  const skills = [...job.mustHave, ...job.niceToHave, ...job.described].map(({ skill }) => skill);
  const lists = await Promise.all([
    fullTextCandidates(db, eligible, { query: { any: titlesLike(job.title) }, limit: EACH_LIST }),
    fullTextCandidates(db, eligible, { query: { any: skills }, limit: EACH_LIST }),
    ...vectors
      .slice(0, VECTORS)
      .map((vector) => nearestCandidates(db, eligible, { model: embedder.model, vector, limit: EACH_LIST })),
  ]);
  return {
    candidateIds: fuse(lists)
      .slice(0, POOL)
      .map((ranked) => ranked.candidateId),
    eligible: count,
  };
}
