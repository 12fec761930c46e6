/** What every embedder shares: a cache in front of the model, and unit length. */
import { hash } from 'node:crypto';

/** Vectors by the hash of their text, so that no CV text is kept; the least recently used go first. */
export interface VectorCache {
  /**
   * Answers from the cache what it can, asks `compute` once for the rest (each different text once), and keeps that.
   * @returns one vector for each text, in order
   */
  through(texts: string[], compute: (missing: string[]) => Promise<Float32Array[]>): Promise<Float32Array[]>;
}

/** Vectors that outlive the process, by the model and the hash of the text: in the database, or in Redis. */
export interface VectorStore {
  /** One for each hash, in order; null where there is none. */
  get(model: string, hashes: string[]): Promise<(Float32Array | null)[]>;
  put(model: string, vectors: Map<string, Float32Array>): Promise<void>;
}

/** More texts than a search or a job has are a CV, whose vectors are stored with its passages: those stay in memory. */
const STORED_TEXTS = 16;

/**
 * @param capacity  vectors to keep in memory; one of 512 numbers takes 2 KiB
 * @param behind  a store that is asked for what is not in memory, and told what was computed
 */
export function createVectorCache(capacity: number, behind?: { store: VectorStore; model: string }): VectorCache {
  const vectors = new Map<string, Float32Array>();

  return {
    async through(texts, compute) {
      const keys = texts.map((text) => hash('sha256', text, 'base64'));
      const found = new Map<string, Float32Array>();
      const missing = new Map<string, string>();
      keys.forEach((key, i) => {
        const vector = vectors.get(key);
        if (vector) found.set(key, vector);
        else missing.set(key, texts[i]!);
      });
      const isStored = behind && missing.size <= STORED_TEXTS;
      if (isStored && missing.size > 0) {
        const hashes = [...missing.keys()];
        const stored = await behind.store.get(behind.model, hashes);
        hashes.forEach((key, i) => stored[i] && missing.delete(key) && found.set(key, stored[i]));
      }
      if (missing.size > 0) {
        const computed = await compute([...missing.values()]);
        const made = new Map([...missing.keys()].map((key, i) => [key, computed[i]!]));
        for (const [key, vector] of made) found.set(key, vector);
        // Nobody waits for it, and one that fails loses nothing: `withoutFailing` tells of it.
        if (isStored) behind.store.put(behind.model, made).catch(() => {});
      }
      for (const [key, vector] of found) {
        vectors.delete(key);
        vectors.set(key, vector);
      }
      for (const key of vectors.keys()) {
        if (vectors.size <= capacity) break;
        vectors.delete(key);
      }
      return keys.map((key) => found.get(key)!);
    },
  };
}

/** Scales `vector` to length 1 in place; the zero vector stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  if (sum === 0) return vector;
  const scale = 1 / Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i]! *= scale;
  return vector;
}
