/** Vectors kept in the database, so that a restart or another process does not embed again what is asked often. */
import type { Db } from '@shortlist/prisma';
import type { Logger } from '../deps.ts';
import type { VectorStore } from './embedder.ts';

export function createDatabaseVectorStore(db: Db): VectorStore {
  return {
    async get(model, hashes) {
      // A row in use is dated anew, once a day at most: the nightly sweep takes those that nobody asked for.
      const rows = await db.$queryRaw<{ hash: string; vector: string }[]>`
        WITH used AS (
          UPDATE embedding_cache SET used_at = now()
          WHERE embedding_model = ${model} AND text_hash = ANY (${hashes}) AND used_at < now() - interval '1 day')
        SELECT text_hash AS hash, embedding::text AS vector FROM embedding_cache
        WHERE embedding_model = ${model} AND text_hash = ANY (${hashes})`;
      const known = new Map(rows.map(({ hash, vector }) => [hash, Float32Array.from(JSON.parse(vector) as number[])]));
      return hashes.map((hash) => known.get(hash) ?? null);
    },
    async put(model, vectors) {
      const texts = Array.from(vectors.values(), (vector) => `[${vector.join(',')}]`);
      await db.$executeRaw`
        INSERT INTO embedding_cache (embedding_model, text_hash, embedding)
        SELECT ${model}, r.hash, r.vector::vector FROM unnest(${[...vectors.keys()]}::text[], ${texts}::text[]) r (hash, vector)
        ON CONFLICT DO NOTHING`;
    },
  };
}

/** A cache that fails costs time, never an answer. */
export function withoutFailing(store: VectorStore, logger: Logger): VectorStore {
  const onError = (error: unknown) => logger.warn({ err: error }, 'The store of vectors failed.');
  return {
    get: (model, hashes) =>
      store.get(model, hashes).catch((error: unknown) => {
        onError(error);
        return hashes.map(() => null);
      }),
    put: (model, vectors) => store.put(model, vectors).catch(onError),
  };
}
