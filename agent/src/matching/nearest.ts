/** The nearest in meaning: one statement that compares with everybody where that is cheap, else asks the index. */
import { beyondTheWall, Prisma, type Db, type Tx } from '@shortlist/prisma';
import { isFiltered, isSelective, where, type Eligible } from './eligible.ts';
import type { Ranked } from './full-text.ts';
import { toVector } from './vectors.ts';

export interface NearQuery {
  /** Name of the embedding model that made `vector`. */
  model: string;
  vector: Float32Array;
  limit: number;
  /** Compare with each eligible person up to so many, else ask the index; by default what costs less. */
  exactUpTo?: number;
}

/**
 * Candidates by the nearness of their whole profile, best first. Where few are eligible they are all compared, so nobody
 * is missed; where many are, the index is asked until `limit` of them are found. Should it give up before, as it does
 * for rare people in a large workspace, they are all compared after all: `limit` people come back where so many exist.
 * @returns cosine similarities, -1 to 1; ties by id
 */
export async function nearestCandidates(db: Db | Tx, eligible: Eligible, query: NearQuery): Promise<Ranked[]> {
  const [found] = await nearestOfEach(db, [eligible], query);
  if (found!.exact || found!.ranked.length === query.limit) return found!.ranked;
  const everybody = exactly(eligible, query, peopleOf(eligible));
  return beyondTheWall(
    () => db.$queryRaw<Ranked[]>`
      WITH q AS MATERIALIZED (SELECT ${toVector(query.vector)}::vector AS vector) ${everybody}`,
  );
}

interface Nearest {
  ranked: Ranked[];
  /** Whether everybody was compared. */
  exact: boolean;
}

/** The same for several sets of people in one statement; where the index gives up, a list stays short. */
export async function nearestOfEach(db: Db | Tx, sets: Eligible[], query: NearQuery): Promise<Nearest[]> {
  const lists = sets.map(
    (eligible, i) => Prisma.sql`
      SELECT ${i}::int AS list, * FROM (${isSelective(eligible) ? amongFew(eligible, query) : amongMany(eligible, query)}) AS found`,
  );
  const rows = await beyondTheWall(
    () => db.$queryRaw<(Ranked & { list: number; exact: boolean })[]>`
      WITH q AS MATERIALIZED (SELECT ${toVector(query.vector)}::vector AS vector)
      SELECT * FROM (${Prisma.join(lists, ' UNION ALL ')}) AS every ORDER BY list, score DESC, "candidateId"`,
  );
  return sets.map((_, i) => {
    const own = rows.filter(({ list }) => list === i);
    // A list of nobody is one row that only says how it was looked for.
    const ranked = own.flatMap(({ candidateId, score }) => (candidateId === null ? [] : [{ candidateId, score }]));
    return { ranked, exact: own.every(({ exact }) => exact) };
  });
}

/**
 * Filters that an index answers: whom they let through is gathered first, up to the number above which the vector index
 * costs less.
 */
function amongFew(eligible: Eligible, query: NearQuery): Prisma.Sql {
  const most =
    query.exactUpTo === undefined
      ? Prisma.sql`greatest(${TRUSTED}::int, ${exactUpTo(query, FILTERED_ROW)})`
      : exactUpTo(query, FILTERED_ROW);
  // Read only as far as the limit asks, but planned for all: a plan for the first rows would read profile after profile.
  const few = Prisma.sql`hits AS MATERIALIZED (${peopleOf(eligible)}),
    few AS MATERIALIZED (SELECT candidate_id FROM hits LIMIT ${most} + 1)`;
  const isExact = Prisma.sql`(SELECT count(*) FROM few) <= ${most}`;
  return either(eligible, query, { few, isExact, people: Prisma.sql`SELECT candidate_id FROM few` });
}

/** No filters, or such as only reading profile after profile answers: the size of the workspace decides. */
function amongMany(eligible: Eligible, query: NearQuery): Prisma.Sql {
  const isExact = Prisma.sql`NOT EXISTS (
    SELECT FROM profile_vectors WHERE workspace_id = ${eligible.workspaceId} AND embedding_model = ${query.model}
    OFFSET ${exactUpTo(query, isFiltered(eligible) ? FILTERED_ROW : EXACT_ROW)})`;
  return either(eligible, query, { isExact, people: peopleOf(eligible) });
}

const peopleOf = (eligible: Eligible) => Prisma.sql`SELECT p.candidate_id FROM profiles p WHERE ${where(eligible)}`;

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
 * Up to so many rows n a comparison with each costs less than the index, which looks at A / n rows of all A for each row
 * of the workspace that it finds: the n at which exact · n = index · (start + limit · A / n).
 */
function exactUpTo({ limit, exactUpTo: given }: NearQuery, exactRow: number): Prisma.Sql {
  if (given !== undefined) return Prisma.sql`${given}::int`;
  const start = INDEX_ROW * INDEX_START;
  return Prisma.sql`(
    SELECT ((${start}::float8 + sqrt(${start ** 2}::float8 + ${4 * exactRow * INDEX_ROW * limit}::float8 * greatest(reltuples, 0)))
      / ${2 * exactRow}::float8)::int
    FROM pg_class WHERE oid = 'profile_vectors_embedding_idx'::regclass)`;
}

interface Choice {
  few?: Prisma.Sql;
  isExact: Prisma.Sql;
  people: Prisma.Sql;
}

/**
 * Both ways in one statement; `choice` lets one of them run. Its settings last for the statement: `relaxed_order` goes on
 * through the index until enough rows pass the conditions, so a workspace or a filter never empties an answer.
 */
function either(eligible: Eligible, query: NearQuery, { few, isExact, people }: Choice): Prisma.Sql {
  const efSearch = Math.min(1000, Math.max(isFiltered(eligible) ? 200 : 100, Math.ceil(1.5 * query.limit)));
  return Prisma.sql`
    WITH ${few ? Prisma.sql`${few},` : Prisma.empty} choice AS MATERIALIZED (
        SELECT ${isExact} AS exact, set_config('hnsw.iterative_scan', 'relaxed_order', true),
          set_config('hnsw.ef_search', ${String(efSearch)}, true), set_config('hnsw.max_scan_tuples', ${MAX_LOOKED_AT}, true))
    SELECT choice.exact, near.* FROM choice LEFT JOIN (
      SELECT * FROM (${exactly(eligible, query, people, Prisma.sql`(SELECT exact FROM choice)`)}) AS compared
      UNION ALL
      SELECT * FROM (${byIndex(eligible, query)}) AS indexed
    ) AS near ON true`;
}

/** After so many rows the index gives up: comparing with each of those who are left costs less. */
const MAX_LOOKED_AT = '1500';

function exactly(eligible: Eligible, query: NearQuery, people: Prisma.Sql, runs = Prisma.sql`true`): Prisma.Sql {
  const { model, limit } = query;
  // The embedded database gathers no statistics: OFFSET 0 keeps the planner from comparing everybody with everybody.
  const rows = isFiltered(eligible)
    ? Prisma.sql`(${people}) e, LATERAL (
        SELECT v.embedding FROM profile_vectors v
        WHERE v.candidate_id = e.candidate_id AND v.embedding_model = ${model} OFFSET 0) v WHERE ${runs}`
    : Prisma.sql`profile_vectors e, LATERAL (SELECT e.embedding) v
        WHERE ${runs} AND e.workspace_id = ${eligible.workspaceId} AND e.embedding_model = ${model}`;
  return Prisma.sql`
    SELECT e.candidate_id AS "candidateId", -(v.embedding <#> (SELECT vector FROM q)) AS score
    FROM ${rows} ORDER BY score DESC, e.candidate_id LIMIT ${limit}`;
}

function byIndex(eligible: Eligible, { model, limit }: NearQuery): Prisma.Sql {
  const isEligible = isFiltered(eligible)
    ? Prisma.sql`AND (SELECT true FROM profiles p WHERE p.candidate_id = v.candidate_id AND ${where(eligible)})`
    : Prisma.empty;
  // Inside a CASE the planner guesses nothing from the conditions, so it turns to the vector index; and a scalar subquery,
  // unlike EXISTS, is never answered by reading all profiles first.
  return Prisma.sql`
    SELECT v.candidate_id AS "candidateId", -(v.embedding <#> (SELECT vector FROM q)) AS score
    FROM profile_vectors v
    WHERE (SELECT NOT exact FROM choice) AND CASE WHEN v.workspace_id = ${eligible.workspaceId}
      AND v.embedding_model = ${model} ${isEligible} THEN true END
    ORDER BY rank_distance(v.embedding, (SELECT vector FROM q)) LIMIT ${limit}`;
}

/** How near each candidate's whole profile lies to `vector`: the cosine of the two; absent without a vector. */
export async function similarities(
  db: Db | Tx,
  workspaceId: string,
  { model, vector, candidateIds }: { model: string; vector: Float32Array; candidateIds: string[] },
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<Ranked[]>`
    SELECT candidate_id AS "candidateId", -(embedding <#> ${toVector(vector)}::vector) AS score FROM profile_vectors
    WHERE workspace_id = ${workspaceId} AND embedding_model = ${model} AND candidate_id = ANY (${candidateIds})`;
  return new Map(rows.map((row) => [row.candidateId, row.score]));
}
