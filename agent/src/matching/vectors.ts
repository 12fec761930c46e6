/** All SQL that touches vectors. */
import type { Tx } from '@shortlist/prisma';

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
      ${column((r) => `[${r.embedding.join(',')}]`)}::text[], ${column((r) => r.embeddingModel)}::text[]
    ) AS r (workspace_id, candidate_id, kind, first, last, content, embedding, model)`;
}
