import type { Redis } from 'ioredis';
import type { SharedVectors } from '@shortlist/agent';

/** A vector that nobody asks for in so long is forgotten. */
const KEPT_SECONDS = 7 * 24 * 3600;

/**
 * Embeddings in Redis, so that what one node paid a model for costs the others nothing. Keys are hashes of the texts;
 * neither a text nor whose it is can be read from them.
 * @param model  vectors of different models must not be mixed up
 */
export function sharedVectors(redis: Redis, model: string): SharedVectors {
  const nameOf = (key: string) => `vector:${model}:${key}`;
  const refuseWhenAway = () => {
    if (redis.status !== 'ready') throw new Error('Redis is away');
  };
  return {
    async get(keys) {
      refuseWhenAway();
      const found = await redis.mgetBuffer(keys.map(nameOf));
      // A copy, as a Buffer need not begin where numbers of four bytes may.
      return found.map((bytes) => bytes && new Float32Array(new Uint8Array(bytes).buffer));
    },
    async put(vectors) {
      refuseWhenAway();
      const batch = redis.pipeline();
      for (const [key, { buffer, byteOffset, byteLength }] of vectors) {
        batch.set(nameOf(key), Buffer.from(buffer, byteOffset, byteLength), 'EX', KEPT_SECONDS);
      }
      await batch.exec();
    },
  };
}
