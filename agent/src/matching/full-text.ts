/** Full-text search over profiles, and the fusion of several rankings. */
import { Prisma, type Db, type Tx } from '@shortlist/prisma';
import { where, type Eligible } from './eligible.ts';

export interface Ranked {
  candidateId: string;
  score: number;
}

/** How the words of a full-text query bind: all of them, or any. */
export type TextQuery = { all: string } | { any: string[] };

/** Candidates whose facts hold the words, best first, by Postgres' cover density. `any` takes phrases. */
export async function fullTextCandidates(
  db: Db | Tx,
  eligible: Eligible,
  { query, limit }: { query: TextQuery; limit: number },
): Promise<Ranked[]> {
  const phrases = 'any' in query ? query.any : [];
  if ('any' in query && phrases.length === 0) return [];
  const tsquery =
    'all' in query
      ? Prisma.sql`plainto_tsquery('english', ${query.all})`
      : Prisma.join(
          phrases.map((phrase) => Prisma.sql`phraseto_tsquery('english', ${phrase})`),
          ' || ',
        );
  return db.$queryRaw<Ranked[]>`
    SELECT p.candidate_id AS "candidateId", ts_rank_cd(p.search, q.query, 1)::float8 AS score
    FROM (SELECT ${tsquery} AS query) q, profiles p
    WHERE p.search @@ q.query AND ${where(eligible)}
    ORDER BY score DESC, p.candidate_id LIMIT ${limit}`;
}

/** Reciprocal rank fusion (Cormack et al. 2009): sum of 1 / (60 + rank) over the lists; ties by id. */
export function fuse(lists: Ranked[][]): Ranked[] {
  const scores = new Map<string, number>();
  for (const list of lists) {
    list.forEach(({ candidateId }, i) => scores.set(candidateId, (scores.get(candidateId) ?? 0) + 1 / (60 + i + 1)));
  }
  return [...scores]
    .map(([candidateId, score]) => ({ candidateId, score }))
    .sort((a, b) => b.score - a.score || (a.candidateId < b.candidateId ? -1 : 1));
}
