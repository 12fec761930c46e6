/** Cached vectors in Redis, where there is one: all processes share them, and the database is spared. */
import type { Redis } from 'ioredis';
import type { VectorStore } from '@shortlist/agent';

/** Texts that nobody asks for in so long are forgotten. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

export function createRedisVectorStore(redis: Redis): VectorStore {
  const keyOf = (model: string, hash: string) => `vector:${model}:${hash}`;
  return {
    async get(model, hashes) {
      const found = await redis.mgetBuffer(hashes.map((hash) => keyOf(model, hash)));
      return found.map((bytes) => bytes && new Float32Array(Uint8Array.from(bytes).buffer));
    },
    async put(model, vectors) {
      const pipeline = redis.pipeline();
      for (const [hash, { buffer, byteOffset, byteLength }] of vectors) {
        pipeline.set(keyOf(model, hash), Buffer.from(buffer, byteOffset, byteLength), 'EX', KEPT_SECONDS);
      }
      await pipeline.exec();
    },
  };
}
