/** All SQL on `run_chunks`. */
import type { Chunk } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { encode, type EncodedChunk, type NumberedChunk } from './encode-chunk.ts';

export interface Batch {
  runId: string;
  seqFrom: number;
  seqTo: number;
  chunks: EncodedChunk[];
}

/** Batches a reader takes from the database at a time. */
const PAGE = 64;

/**
 * Stores batches of many runs with one insert; may be repeated after a lost connection.
 * @returns the runs whose batch is stored; others are not `running` under this owner any more. The share lock makes a
 *   process that takes a run over wait for an insert under way, so that it sees every chunk before it goes on.
 */
export async function storeBatches(db: Db, ownerId: string, batches: Batch[]): Promise<Set<string>> {
  const rows = await db.statements.query<{ run_id: string }>(STORE, [
    ownerId,
    batches.map((batch) => batch.runId),
    batches.map((batch) => batch.seqFrom),
    batches.map((batch) => batch.seqTo),
    batches.map((batch) => `[${batch.chunks.map(({ json }) => json).join(',')}]`),
  ]);
  return new Set(rows.map((row) => row.run_id));
}

const STORE = {
  name: 'chunks_store',
  text: `
    WITH mine AS MATERIALIZED (
      SELECT id FROM runs WHERE id = ANY($2::text[]) AND owner_id = $1 AND status = 'running' ORDER BY id FOR SHARE
    )
    INSERT INTO run_chunks (run_id, seq_from, seq_to, chunks)
    SELECT batch.run_id, batch.seq_from, batch.seq_to, batch.chunks::json
    FROM unnest($2::text[], $3::int[], $4::int[], $5::text[]) AS batch(run_id, seq_from, seq_to, chunks)
    JOIN mine ON mine.id = batch.run_id
    ON CONFLICT (run_id, seq_from) DO UPDATE SET seq_to = excluded.seq_to
    RETURNING run_id`,
};

/** The next stored chunks above `after`, some batches at most; none when there are no more. */
export async function readBatches(db: Db, runId: string, after: number): Promise<NumberedChunk[]> {
  const rows = await db.runChunks.findMany({
    where: { runId, seqTo: { gt: after } },
    orderBy: { seqFrom: 'asc' },
    take: PAGE,
  });
  return rows
    .flatMap((row) =>
      (row.chunks as unknown as Chunk[]).map((chunk, i) => ({ seq: row.seqFrom + i, ...encode(chunk) })),
    )
    .filter(({ seq }) => seq > after);
}

/** Number of the last stored chunk; 0 before the first. */
export async function lastSeq(db: Db, runId: string): Promise<number> {
  const { _max } = await db.runChunks.aggregate({ where: { runId }, _max: { seqTo: true } });
  return _max.seqTo ?? 0;
}
