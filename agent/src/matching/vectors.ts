/** The rows of vectors: passages, and one vector a person that follows from them. */
import { Prisma, type Db, type Tx } from '@shortlist/prisma';
import { ask, vectorParameter } from './ask.ts';
import { literalPattern } from './skill-names.ts';

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

/** How near each candidate's whole profile lies to `vector`: the cosine of the two; absent without a vector. */
export async function similarities(
  db: Db,
  workspaceId: string,
  { model, vector, candidateIds }: { model: string; vector: Float32Array; candidateIds: string[] },
): Promise<Map<string, number>> {
  const rows = await ask<{ candidateId: string; score: number }>(
    db,
    Prisma.sql`
      SELECT candidate_id AS "candidateId", -(embedding <#> ${vectorParameter(vector)}::vector) AS score FROM profile_vectors
      WHERE workspace_id = ${workspaceId} AND embedding_model = ${model} AND candidate_id = ANY (${candidateIds}::text[])`,
  );
  return new Map(rows.map((row) => [row.candidateId, row.score]));
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
export function toVector(vector: Float32Array): string {
  return `[${Array.from(vector, (x) => x.toPrecision(7)).join(',')}]`;
}
