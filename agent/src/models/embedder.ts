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

/** @param capacity  vectors to keep; one of 512 numbers takes 2 KiB */
export function createVectorCache(capacity: number): VectorCache {
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
      if (missing.size > 0) {
        const computed = await compute([...missing.values()]);
        [...missing.keys()].forEach((key, i) => found.set(key, computed[i]!));
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
