/** Who is scored for a job: everybody of a small workspace; of a large one, those whom any of several searches finds. */
import type { AgentDeps, Scope } from '../deps.ts';
import { titlesLike } from '../lexicon/titles.ts';
import type { MatchFilters } from '../schemas.ts';
import type { JobRequirements } from './requirements.ts';
import { countEligible, eligibleIds, fullTextCandidates, fuse, nearestCandidates } from './vectors.ts';

/** Up to so many people everybody is scored. */
const SCORE_ALL = 600;
/** Of more people, so many are scored: enough for the longest shortlist three times over. */
const POOL = 300;
const EACH_LIST = 200;

export interface Pool {
  candidateIds: string[];
  /** How many the filters let through. */
  eligible: number;
}

const knownMusts = ({ mustHave }: JobRequirements) => mustHave.filter(({ known }) => known).map(({ skill }) => skill);

export async function findPool(
  { db, embedder }: Pick<AgentDeps, 'db' | 'embedder'>,
  { workspaceId }: Scope,
  { job, filters, vector }: { job: JobRequirements; filters: MatchFilters; vector: Float32Array },
): Promise<Pool> {
  const eligible = { workspaceId, filters, jobId: job.jobId };
  const count = await countEligible(db, eligible);
  if (count <= SCORE_ALL) return { candidateIds: await eligibleIds(db, eligible), eligible: count };

  const nearest = { model: embedder.model, vector, limit: EACH_LIST };
  const withMusts = { ...eligible, filters: { ...filters, skills: [...(filters.skills ?? []), ...knownMusts(job)] } };
  const skills = [...job.mustHave, ...job.niceToHave, ...job.described].map(({ skill }) => skill);
  const lists = await Promise.all([
    fullTextCandidates(db, eligible, { query: { any: titlesLike(job.title) }, limit: EACH_LIST }),
    fullTextCandidates(db, eligible, { query: { any: skills }, limit: EACH_LIST }),
    nearestCandidates(db, eligible, { ...nearest, count }),
    // Who has all the must-haves comes first in the end, so none of the nearest of them may be missed.
    withMusts.filters.skills.length > 0 ? nearestCandidates(db, withMusts, nearest) : [],
  ]);
  return {
    candidateIds: fuse(lists)
      .slice(0, POOL)
      .map((ranked) => ranked.candidateId),
    eligible: count,
  };
}
