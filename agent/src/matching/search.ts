/** Finding people without a job: by what they do and know, or by what they are called. */
import { Prisma, type Db } from '@shortlist/prisma';
import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import { titlesLike } from '../lexicon/titles.ts';
import type { CandidateQuery, CandidateSummary } from '../schemas.ts';
import {
  countEligible,
  fullTextCandidates,
  fuse,
  nearestCandidates,
  where,
  type Eligible,
  type Ranked,
} from './vectors.ts';

export interface CandidatePage {
  total: number;
  items: CandidateSummary[];
  nextCursor: string | null;
}

/**
 * With `q`, those who fit it, best first: by name or e-mail, by words, by titles that mean the same, by meaning. Without
 * it everybody whom the filters let through, the newest first. `total` counts all of them, over all pages.
 * @throws AppError('validation') for a cursor that no earlier page gave
 */
export async function searchCandidates(
  deps: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>,
  scope: Scope,
  query: CandidateQuery & { limit: number; cursor?: string },
): Promise<CandidatePage> {
  const { q, skills, location, minYears, limit } = query;
  const eligible: Eligible = { workspaceId: scope.workspaceId, filters: { skills, location, minYears } };
  const offset = readCursor(query.cursor);
  const { total, ids } = q?.trim()
    ? page(await findByQuery(deps, eligible, q.trim()), offset, limit)
    : await newest(deps.db, eligible, offset, limit);
  const end = offset + ids.length;
  return { total, items: await loadSummaries(deps.db, scope, ids), nextCursor: end < total ? writeCursor(end) : null };
}

/** People whom a search answers with at most. */
const MOST = 500;
/** Cosine to a passage from which a short query counts as meant: below, the encoder finds something near to anything. */
const MEANT = 0.6;
/** Without words in common, only the nearest few are offered. */
const NEAR = 20;

async function findByQuery(
  { db, embedder }: Pick<AgentDeps, 'db' | 'embedder'>,
  eligible: Eligible,
  q: string,
): Promise<Ranked[]> {
  const byName = await namedLike(db, eligible, q);
  // A person who is called so is meant: a search for a name does not answer with work that sounds like it.
  if (byName.length > 0) return byName;
  const [vector] = await embedder.embed([q]);
  const [byWords, byTitle, byMeaning] = await Promise.all([
    fullTextCandidates(db, eligible, { query: { all: q }, limit: MOST }),
    fullTextCandidates(db, eligible, { query: { any: titlesLike(q) }, limit: MOST }),
    nearestCandidates(db, eligible, { model: embedder.model, vector: vector!, limit: NEAR }),
  ]);
  return fuse([byWords, byTitle, byMeaning.filter(({ score }) => score >= MEANT)]);
}

async function namedLike(db: Db, eligible: Eligible, q: string): Promise<Ranked[]> {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return db.$queryRaw<Ranked[]>`
    SELECT c.id AS "candidateId", 1::float8 AS score
    FROM candidates c JOIN profiles p ON p.candidate_id = c.id
    WHERE (c.name ILIKE ${pattern} OR c.email ILIKE ${pattern}) AND ${where(eligible)}
    ORDER BY c.name, c.id LIMIT ${MOST}`;
}

async function newest(db: Db, eligible: Eligible, offset: number, limit: number) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM candidates c JOIN profiles p ON p.candidate_id = c.id
    WHERE ${where(eligible)} ORDER BY c.created_at DESC, c.id LIMIT ${limit} OFFSET ${offset}`;
  return { total: await countEligible(db, eligible), ids: rows.map((row) => row.id) };
}

function page(found: Ranked[], offset: number, limit: number) {
  return { total: found.length, ids: found.slice(offset, offset + limit).map(({ candidateId }) => candidateId) };
}

async function loadSummaries(db: Db, { workspaceId }: Scope, ids: string[]): Promise<CandidateSummary[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<CandidateSummary[]>`
    SELECT c.id, c.name, p.headline, coalesce(c.location, p.location) AS location,
      p.years_experience AS "yearsExperience", p.skills
    FROM candidates c JOIN profiles p ON p.candidate_id = c.id
    WHERE c.workspace_id = ${workspaceId} AND c.id IN (${Prisma.join(ids)})`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const writeCursor = (offset: number) => Buffer.from(`after:${offset}`).toString('base64url');

function readCursor(cursor: string | undefined): number {
  if (!cursor) return 0;
  const offset = /^after:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (!offset) {
    const message = 'Use the `nextCursor` of the page before.';
    throw new AppError('validation', {
      detail: `The cursor is not valid. ${message}`,
      fields: [{ field: 'cursor', message }],
    });
  }
  return Number(offset);
}
