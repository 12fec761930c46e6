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

/** Vectors that several processes share, by the same hash. Both may fail at any time: the model is asked then. */
export interface SharedVectors {
  /** One answer for each key, null for what is not known. */
  get(keys: string[]): Promise<(Float32Array | null)[]>;
  put(vectors: Map<string, Float32Array>): Promise<void>;
}

/**
 * @param capacity  vectors to keep; one of 512 numbers takes 2 KiB
 * @param shared  asked for what is not kept here, and given what was computed
 */
export function createVectorCache(capacity: number, shared?: SharedVectors): VectorCache {
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
      if (missing.size > 0 && shared) {
        const known = await shared.get([...missing.keys()]).catch(() => []);
        [...missing.keys()].forEach((key, i) => {
          const vector = known[i];
          if (!vector) return;
          found.set(key, vector);
          missing.delete(key);
        });
      }
      if (missing.size > 0) {
        const computed = await compute([...missing.values()]);
        const fresh = new Map([...missing.keys()].map((key, i) => [key, computed[i]!]));
        for (const [key, vector] of fresh) found.set(key, vector);
        // Nobody waits for it.
        shared?.put(fresh).catch(() => {});
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
