/** The nearest in meaning: everybody compared where that is cheap, else the vector index asked. */
import { Prisma, type Db } from '@shortlist/prisma';
import { askForIds, vectorParameter } from './ask.ts';
import { isFiltered, isSelective, where, type Eligible } from './eligible.ts';
import type { Ranked } from './full-text.ts';
import { workspaceSize } from './workspace-size.ts';

export interface NearQuery {
  /** Name of the embedding model that made `vector`. */
  model: string;
  vector: Float32Array;
  limit: number;
  /** Compare with each eligible person up to so many, else ask the index; by default what costs less. */
  exactUpTo?: number;
  /** The question lies near those whom the filters mean, so the index is asked before anybody is counted. */
  indexFirst?: boolean;
}

/**
 * Candidates by the nearness of their whole profile, best first. Where few are eligible they are all compared, so nobody
 * is missed; where many are, the index is asked until `limit` of them are found. Should it give up before, as it does
 * for rare people in a large workspace, they are all compared after all: `limit` people come back where so many exist.
 * @returns cosine similarities, -1 to 1; ties by id
 */
export async function nearestCandidates(db: Db, eligible: Eligible, query: NearQuery): Promise<Ranked[]> {
  const { own, all } = await workspaceSize(db, eligible.workspaceId, query.model);
  if (own <= exactUpTo(eligible, query, all)) return nearestOf(db, query, exactly(eligible, query));
  const isFew = isSelective(eligible);
  if (query.indexFirst || !isFew) {
    const found = await nearestOf(
      db,
      query,
      byIndex(eligible, query, { lookedAt: isFew ? LOOKED_AT_FIRST : LOOKED_AT }),
    );
    if (found.length === query.limit) return found;
    if (!isFew) return nearestOf(db, query, exactly(eligible, query));
  }
  const rows = await nearestOf<Ranked & { exact: boolean }>(db, query, fewOrIndex(eligible, query));
  // Nobody at all is one row that only says how they were looked for.
  const found = rows.flatMap(({ candidateId, score }) => (candidateId === null ? [] : [{ candidateId, score }]));
  return found.length === query.limit || rows[0]!.exact ? found : nearestOf(db, query, exactly(eligible, query));
}

/** In microseconds on PostgreSQL 17 with 100,000 people and 2 cores; the ratios hold on both engines. */
export const SEARCH_COSTS = {
  /** A person compared with the question. */
  exactRow: 0.7,
  /** The same, whose profile passed a filter first. */
  filteredRow: 4,
  /** A person met in the index. */
  indexRow: 10,
  /** People that an index scan meets before it finds the first. */
  indexStart: 100,
};
const { exactRow: EXACT_ROW, filteredRow: FILTERED_ROW, indexRow: INDEX_ROW, indexStart: INDEX_START } = SEARCH_COSTS;
/**
 * People of one skill or title lie together, so where a question comes from elsewhere the index meets few of them and not
 * the nearest: it is trusted with so many at least, even though comparing them costs up to 30 ms.
 */
const TRUSTED = 8_000;

/**
 * Up to so many rows n a comparison with each costs less than the index, which looks at `all` / n rows for each row of the
 * workspace that it finds: the n at which exact · n = index · (start + limit · all / n).
 */
export function exactUpTo(eligible: Eligible, { limit, exactUpTo: given }: NearQuery, all: number): number {
  if (given !== undefined) return given;
  const exactRow = isFiltered(eligible) ? FILTERED_ROW : EXACT_ROW;
  const start = INDEX_ROW * INDEX_START;
  return Math.round((start + Math.sqrt(start ** 2 + 4 * exactRow * INDEX_ROW * limit * all)) / (2 * exactRow));
}

function nearestOf<Row = Ranked>(db: Db, { vector }: NearQuery, found: Prisma.Sql): Promise<Row[]> {
  return askForIds<Row>(
    db,
    Prisma.sql`WITH q AS MATERIALIZED (SELECT ${vectorParameter(vector)}::vector AS vector)
      SELECT * FROM (${found}) AS found ORDER BY score DESC, "candidateId"`,
  );
}

export const peopleOf = (eligible: Eligible) =>
  Prisma.sql`SELECT p.candidate_id FROM profiles p WHERE ${where(eligible)}`;

/** Filters that an index answers: whom they let through is gathered first, and compared unless they are very many. */
function fewOrIndex(eligible: Eligible, query: NearQuery): Prisma.Sql {
  const most = query.exactUpTo ?? TRUSTED;
  // Read only as far as the limit asks, but planned for all: a plan for the first rows would read profile after profile.
  return Prisma.sql`
    WITH hits AS MATERIALIZED (${peopleOf(eligible)}),
      few AS MATERIALIZED (SELECT candidate_id FROM hits LIMIT ${most}::int + 1),
      choice AS MATERIALIZED (SELECT (SELECT count(*) FROM few) <= ${most}::int AS exact)
    SELECT choice.exact, near.* FROM choice LEFT JOIN (
      SELECT * FROM (${compare(Prisma.sql`SELECT candidate_id FROM few`, query, { runs: Prisma.sql`(SELECT exact FROM choice)` })}) AS compared
      UNION ALL
      SELECT * FROM (${byIndex(eligible, query, { runs: Prisma.sql`(SELECT NOT exact FROM choice)` })}) AS indexed
    ) AS near ON true`;
}

export function exactly(eligible: Eligible, query: NearQuery): Prisma.Sql {
  if (isFiltered(eligible)) return compare(peopleOf(eligible), query);
  return Prisma.sql`
    SELECT candidate_id AS "candidateId", -(embedding <#> (SELECT vector FROM q)) AS score FROM profile_vectors
    WHERE workspace_id = ${eligible.workspaceId} AND embedding_model = ${query.model}
    ORDER BY score DESC, candidate_id LIMIT ${query.limit}`;
}

/** @param runs  a condition without columns: where it does not hold, nobody is looked at */
export function compare(
  people: Prisma.Sql,
  { model, limit }: NearQuery,
  { runs = Prisma.sql`true` }: { runs?: Prisma.Sql } = {},
): Prisma.Sql {
  // The embedded database gathers no statistics: OFFSET 0 keeps the planner from comparing everybody with everybody.
  return Prisma.sql`
    SELECT e.candidate_id AS "candidateId", -(v.embedding <#> (SELECT vector FROM q)) AS score
    FROM (${people}) e, LATERAL (
      SELECT v.embedding FROM profile_vectors v
      WHERE v.candidate_id = e.candidate_id AND v.embedding_model = ${model} OFFSET 0) v
    WHERE ${runs} ORDER BY score DESC, e.candidate_id LIMIT ${limit}`;
}

/** After so many rows the index gives up: comparing with each of those who are left costs less. */
const LOOKED_AT = 1_500;
/** And after so many where few may be left. */
const LOOKED_AT_FIRST = 400;

/**
 * Through the vector index. Its settings last for the statement: `relaxed_order` goes on until enough rows pass the
 * conditions, so a workspace or a filter never empties an answer.
 * @param lookedAt  rows after which it gives up
 */
export function byIndex(
  eligible: Eligible,
  { model, limit, indexFirst }: NearQuery,
  { runs = Prisma.sql`true`, lookedAt = LOOKED_AT }: { runs?: Prisma.Sql; lookedAt?: number } = {},
): Prisma.Sql {
  const efSearch = Math.max(isFiltered(eligible) && !indexFirst ? 200 : 100, limit);
  const isEligible = isFiltered(eligible)
    ? Prisma.sql`AND (SELECT true FROM profiles p WHERE p.candidate_id = v.candidate_id AND ${where(eligible)})`
    : Prisma.empty;
  // Inside a CASE the planner guesses nothing from the conditions, so it turns to the vector index; and a scalar subquery,
  // unlike EXISTS, is never answered by reading all profiles first.
  return Prisma.sql`
    WITH settings AS MATERIALIZED (SELECT true AS made, set_config('hnsw.iterative_scan', 'relaxed_order', true),
      set_config('hnsw.ef_search', ${String(efSearch)}, true), set_config('hnsw.max_scan_tuples', ${String(lookedAt)}, true))
    SELECT v.candidate_id AS "candidateId", -(v.embedding <#> (SELECT vector FROM q)) AS score
    FROM profile_vectors v
    WHERE ${runs} AND (SELECT made FROM settings) AND CASE WHEN v.workspace_id = ${eligible.workspaceId}
      AND v.embedding_model = ${model} ${isEligible} THEN true END
    ORDER BY rank_distance(v.embedding, (SELECT vector FROM q)) LIMIT ${limit}`;
}
