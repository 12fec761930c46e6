/** All SQL that touches vectors, and the full-text query that is fused with it. */
import { Prisma, type Db, type Tx } from '@shortlist/prisma';
import type { MatchFilters } from '../schemas.ts';
import { literalPattern, readSkill } from './skill-names.ts';

export interface PassageRow {
  workspaceId: string;
  candidateId: string;
  kind: 'summary' | 'experience' | 'skills' | 'education' | 'other';
  start: number;
  end: number;
  content: string;
  embedding: Float32Array;
  embeddingModel: string;
}

/** Writes all rows with one statement. */
export async function insertPassages(tx: Tx, rows: PassageRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(read: (row: PassageRow) => T) => rows.map(read);
  await tx.$executeRaw`
    INSERT INTO passages (id, workspace_id, candidate_id, kind, "start", "end", content, embedding, embedding_model)
    SELECT gen_random_uuid()::text, r.workspace_id, r.candidate_id, r.kind, r.first, r.last, r.content,
           r.embedding::vector, r.model
    FROM unnest(
      ${column((r) => r.workspaceId)}::text[], ${column((r) => r.candidateId)}::text[], ${column((r) => r.kind)}::text[],
      ${column((r) => r.start)}::int[], ${column((r) => r.end)}::int[], ${column((r) => r.content)}::text[],
      ${column((r) => toVector(r.embedding))}::text[], ${column((r) => r.embeddingModel)}::text[]
    ) AS r (workspace_id, candidate_id, kind, first, last, content, embedding, model)`;
}

export async function deletePassages(tx: Tx, candidateId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM passages WHERE candidate_id = ${candidateId}`;
}

/** Workspaces that hold vectors of other models than `model`. */
export async function workspacesWithStaleVectors(db: Db, model: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT workspace_id AS id FROM profile_vectors WHERE embedding_model <> ${model} ORDER BY id`;
  return rows.map((row) => row.id);
}

interface Stale {
  workspaceId: string;
  model: string;
}

/** The next candidates, by id, with passages that another model embedded. */
export async function stalePeople(
  db: Db,
  { workspaceId, model, after, limit }: Stale & { after: string; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT v.candidate_id AS id FROM profile_vectors v
    WHERE v.workspace_id = ${workspaceId} AND v.embedding_model <> ${model} AND v.candidate_id > ${after}
      AND EXISTS (SELECT 1 FROM passages p WHERE p.candidate_id = v.candidate_id AND p.embedding_model <> ${model} OFFSET 0)
    ORDER BY id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

export async function stalePassages(
  db: Db,
  { candidateIds, model }: { candidateIds: string[]; model: string },
): Promise<{ id: string; content: string }[]> {
  return db.$queryRaw`
    SELECT id, content FROM passages WHERE candidate_id = ANY (${candidateIds}) AND embedding_model <> ${model}`;
}

/** Gives passages new vectors and their people one of the new model; those of the former stay beside and still serve. */
export async function replaceEmbeddings(
  tx: Tx,
  {
    rows,
    candidateIds,
    model,
  }: { rows: { id: string; embedding: Float32Array }[]; candidateIds: string[]; model: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE passages p SET embedding = r.embedding::vector, embedding_model = ${model}
    FROM unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => toVector(r.embedding))}::text[]) AS r (id, embedding)
    WHERE p.id = r.id`;
  await tx.$executeRaw`
    INSERT INTO profile_vectors (candidate_id, embedding_model, workspace_id, embedding)
    SELECT candidate_id, embedding_model, min(workspace_id), l2_normalize(avg(embedding)) FROM passages
    WHERE candidate_id = ANY (${candidateIds}) AND embedding_model = ${model} GROUP BY candidate_id, embedding_model
    ON CONFLICT (candidate_id, embedding_model) DO UPDATE SET embedding = EXCLUDED.embedding`;
}

/** The workspace changes over: from here on the vectors of `model` serve. */
export async function forgetFormerVectors(db: Db, { workspaceId, model }: Stale): Promise<void> {
  await db.$executeRaw`
    DELETE FROM profile_vectors WHERE workspace_id = ${workspaceId} AND embedding_model <> ${model}`;
}

/** Which candidates a query may answer with. */
export interface Eligible {
  workspaceId: string;
  filters: MatchFilters;
  /** The job whose stages `filters.stage` speaks of. */
  jobId?: string;
}

export interface Ranked {
  candidateId: string;
  score: number;
}

export async function countEligible(db: Db | Tx, eligible: Eligible): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM profiles p WHERE ${where(eligible)}`;
  return rows[0]?.count ?? 0;
}

/** Ids of every eligible candidate; for workspaces small enough to be scored whole. */
export async function eligibleIds(db: Db | Tx, eligible: Eligible): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.candidate_id AS id FROM profiles p WHERE ${where(eligible)} ORDER BY p.candidate_id`;
  return rows.map((row) => row.id);
}

/** What a row costs in each way: microseconds on PostgreSQL 17, 100,000 rows, 2 cores; their ratio holds on both engines. */
const EXACT_ROW = 0.7;
const INDEX_ROW = 10;
/** Rows an index scan starts with. */
const INDEX_START = 100;
/** Fewer people are compared one by one in any case: there the index gains nothing. */
const ALWAYS_EXACT = 2_000;

/**
 * Candidates by the nearness of their whole profile, best first: compared with everybody where that is cheap (then nobody
 * is missed), else through the index. Always `limit` of them where so many have vectors.
 * @param count  how many are eligible; counted when left out
 * @returns cosine similarities, -1 to 1
 */
export async function nearestCandidates(
  db: Db | Tx,
  eligible: Eligible,
  { model, vector, limit, count }: { model: string; vector: Float32Array; limit: number; count?: number },
): Promise<Ranked[]> {
  const query = { model, vector: toVector(vector), limit };
  const people = count ?? (await countEligible(db, eligible));
  if (people > ALWAYS_EXACT) {
    const rows = await vectorCounts(db, eligible, people);
    // So many of the workspace's nearest hold `limit` of those whom the filters let through, with a margin.
    const wanted = isFiltered(eligible) ? Math.ceil((1.5 * limit * rows.workspace) / people) : limit;
    const looked = INDEX_START + wanted * (rows.all / rows.workspace);
    if (looked * INDEX_ROW < people * EXACT_ROW) {
      const found = await nearestByIndex(db, eligible, { ...query, wanted });
      if (found.length === limit) return found;
    }
  }
  return nearestExactly(db, eligible, query);
}

const isFiltered = ({ filters }: Eligible) => Object.values(filters).some((value) => value !== undefined);

/** How many people the workspace has, and roughly how many vectors the index: Postgres' own estimate. */
async function vectorCounts(db: Db | Tx, eligible: Eligible, people: number) {
  const { workspaceId } = eligible;
  const [[index], workspace] = await Promise.all([
    db.$queryRaw<{ rows: number }[]>`
      SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = 'profile_vectors'::regclass`,
    isFiltered(eligible) ? countEligible(db, { workspaceId, filters: {} }) : people,
  ]);
  return { workspace: Math.max(1, workspace), all: Math.max(1, workspace, index?.rows ?? 0) };
}

interface NearQuery {
  model: string;
  vector: string;
  limit: number;
}

function nearestByIndex(
  db: Db | Tx,
  eligible: Eligible,
  { model, vector, limit, wanted }: NearQuery & { wanted: number },
): Promise<Ranked[]> {
  const isEligible = isFiltered(eligible)
    ? Prisma.sql`WHERE EXISTS (SELECT 1 FROM profiles p WHERE p.candidate_id = n.candidate_id AND ${where(eligible)} OFFSET 0)`
    : Prisma.empty;
  return db.$queryRaw<Ranked[]>`
    SELECT n.candidate_id AS "candidateId", n.score
    FROM nearest_profiles(${eligible.workspaceId}, ${model}, ${vector}::vector, ${wanted}::int) n ${isEligible}
    ORDER BY n.score DESC, n.candidate_id LIMIT ${limit}`;
}

function nearestExactly(db: Db | Tx, eligible: Eligible, { model, vector, limit }: NearQuery): Promise<Ranked[]> {
  // The embedded database gathers no statistics: OFFSET 0 keeps the planner from comparing everybody with everybody.
  const people = isFiltered(eligible)
    ? Prisma.sql`(SELECT p.candidate_id FROM profiles p WHERE ${where(eligible)}) e, LATERAL (
        SELECT v.embedding FROM profile_vectors v
        WHERE v.candidate_id = e.candidate_id AND v.embedding_model = ${model} OFFSET 0) v`
    : Prisma.sql`profile_vectors e, LATERAL (SELECT e.embedding) v
        WHERE e.workspace_id = ${eligible.workspaceId} AND e.embedding_model = ${model}`;
  return db.$queryRaw<Ranked[]>`
    SELECT e.candidate_id AS "candidateId", -(v.embedding <#> ${vector}::vector) AS score
    FROM ${people} ORDER BY score DESC, e.candidate_id LIMIT ${limit}`;
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

/** Conditions on `p` (profiles); always within one workspace. */
export function where({ workspaceId, filters, jobId }: Eligible): Prisma.Sql {
  const conditions = [Prisma.sql`p.workspace_id = ${workspaceId}`];
  if (filters.location) {
    const place = `%${filters.location.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(Prisma.sql`coalesce(p.location, (SELECT c.location FROM candidates c WHERE c.id = p.candidate_id))
      ILIKE ${place}`);
  }
  if (filters.minYears !== undefined) conditions.push(Prisma.sql`p.years_experience >= ${filters.minYears}`);
  for (const name of filters.skills ?? []) {
    const { skill, known } = readSkill(name);
    conditions.push(known ? Prisma.sql`p.skills @> ARRAY[${skill}]::text[]` : saysLiterally(skill));
  }
  if (filters.stage) {
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM applications a WHERE a.workspace_id = ${workspaceId}
      AND a.candidate_id = p.candidate_id AND a.stage = ${filters.stage}
      AND (${jobId ?? null}::text IS NULL OR a.job_id = ${jobId ?? null}))`);
  }
  return Prisma.join(conditions, ' AND ');
}

/** A skill that no lexicon knows: the words themselves in a passage, or in the list of skills. */
function saysLiterally(skill: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM unnest(p.skills) s WHERE lower(s) = lower(${skill})
    UNION ALL SELECT 1 FROM passages g WHERE g.candidate_id = p.candidate_id AND g.content ~* ${literalPattern(skill)})`;
}

/** Which of the `skills` each candidate names literally, outside its name, contact data and flagged text. */
export async function literalSkills(
  db: Db | Tx,
  workspaceId: string,
  { candidateIds, skills }: { candidateIds: string[]; skills: string[] },
): Promise<Map<string, string[]>> {
  if (skills.length === 0) return new Map();
  const rows = await db.$queryRaw<{ candidateId: string; skills: string[] }[]>`
    SELECT g.candidate_id AS "candidateId", array_agg(DISTINCT s.skill) AS skills
    FROM passages g JOIN unnest(${skills}::text[], ${skills.map(literalPattern)}::text[]) AS s (skill, pattern)
      -- Looking for the first word as it stands is far cheaper than the pattern, and leaves little for it.
      ON strpos(lower(g.content), split_part(lower(s.skill), ' ', 1)) > 0 AND g.content ~* s.pattern
    WHERE g.workspace_id = ${workspaceId} AND g.candidate_id = ANY (${candidateIds})
    GROUP BY g.candidate_id`;
  return new Map(rows.map((row) => [row.candidateId, row.skills]));
}

/** Seven digits are as many as a 32-bit float holds; written out in full, half of the bytes would be noise. */
function toVector(vector: Float32Array): string {
  return `[${Array.from(vector, (x) => x.toPrecision(7)).join(',')}]`;
}
