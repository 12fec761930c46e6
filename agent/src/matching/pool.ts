/** Who is scored for a job: everybody of a small workspace; of a large one, those who come near in one way or another. */
import { Prisma } from '@shortlist/prisma';
import type { AgentDeps, Scope } from '../deps.ts';
import type { MatchFilters } from '../schemas.ts';
import { countEligible, doesWork, eligibleIds, hasAnySkill, livesIn, type Eligible } from './eligible.ts';
import { fuse } from './full-text.ts';
import { nearestOfEach } from './nearest-of-each.ts';
import type { JobRequirements } from './requirements.ts';
import type { NamedSkill } from './skill-names.ts';

/** Up to so many people everybody is scored. */
const SCORE_ALL = 600;
/** Of more people, so many are scored. */
const POOL = 400;

export interface Pool {
  candidateIds: string[];
  /** How many the filters let through. */
  eligible: number;
}

/** @param scoreAll  up to so many people everybody is scored: benchmarks compare with a pool of all */
export async function findPool(
  { db, embedder }: Pick<AgentDeps, 'db' | 'embedder'>,
  { workspaceId }: Scope,
  { job, filters, vector }: { job: JobRequirements; filters: MatchFilters; vector: Float32Array },
  scoreAll = SCORE_ALL,
): Promise<Pool> {
  const everybody = { workspaceId, filters, jobId: job.jobId };
  const few = await eligibleIds(db, everybody, scoreAll + 1);
  if (few.length <= scoreAll) return { candidateIds: few, eligible: few.length };

  const [eligible, lists] = await Promise.all([
    countEligible(db, everybody),
    nearestOfEach(db, { everybody, sets: demandsOf(job, everybody), model: embedder.model, vector }),
  ]);
  return {
    candidateIds: fuse(lists)
      .slice(0, POOL)
      .map(({ candidateId }) => candidateId),
    eligible,
  };
}

/**
 * Sets of people that a job might want, from those who meet every demand to nearly everybody. Who is best by the score
 * meets most demands, or is near enough in meaning to make up for it.
 */
function demandsOf(job: JobRequirements, everybody: Eligible): Eligible[] {
  const { filters } = everybody;
  const work = doesWork(job.titleReading);
  const place = job.place?.city ? livesIn(job.place.city) : null;
  const musts = namesOf(job.mustHave);
  const skills = namesOf([...job.mustHave, ...job.niceToHave, ...job.described]);
  const years = Math.max(filters.minYears ?? 0, job.minYears ?? 0);

  const withMusts: Eligible =
    musts.length > 0
      ? { ...everybody, filters: { ...filters, skills: [...(filters.skills ?? []), ...musts] } }
      : everybody;
  const withYears: Eligible = {
    ...withMusts,
    filters: { ...withMusts.filters, ...(years > 0 && { minYears: years }) },
  };
  return [
    narrowed(withYears, work, place),
    narrowed(withMusts, work),
    narrowed(withMusts),
    narrowed(everybody, work),
    ...(skills.length > 0 ? [narrowed(everybody, hasAnySkill(skills))] : []),
  ].filter((set, i, sets) => !isSame(set, everybody) && sets.findIndex((other) => isSame(set, other)) === i);
}

function narrowed(eligible: Eligible, ...conditions: (Prisma.Sql | null)[]): Eligible {
  const given = conditions.filter((condition) => condition !== null);
  return given.length > 0 ? { ...eligible, which: Prisma.join(given, ' AND ') } : eligible;
}

const isSame = (a: Eligible, b: Eligible) => a.filters === b.filters && a.which?.text === b.which?.text;

const namesOf = (skills: NamedSkill[]) => skills.filter(({ known }) => known).map(({ skill }) => skill);
