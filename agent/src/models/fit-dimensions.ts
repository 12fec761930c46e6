/** Vectors of any length as vectors of 512 numbers with, as nearly as can be, the same cosines. */
import { normalise } from './embedder.ts';

const DIMENSIONS = 512;

/**
 * Shorter vectors are padded with zeros, which changes no cosine. Longer ones are projected at random, the same way in
 * every process: a subsampled randomised Hadamard transform (Ailon & Chazelle 2009, https://doi.org/10.1137/060673096),
 * which keeps a cosine to within about 0.03 (one standard deviation, 768 or 1,024 numbers). Ask the model for 512
 * numbers where it can give them: those it learned, these are drawn.
 * @returns a unit vector of 512 numbers
 */
export function fitDimensions(vector: ArrayLike<number>): Float32Array {
  if (vector.length <= DIMENSIONS) {
    const padded = new Float32Array(DIMENSIONS);
    padded.set(vector);
    return normalise(padded);
  }
  const { signs, rows } = projectionOf(vector.length);
  const mixed = new Float64Array(signs.length);
  for (let i = 0; i < vector.length; i++) mixed[i] = vector[i]! * signs[i]!;
  hadamard(mixed);
  return normalise(Float32Array.from(rows, (row) => mixed[row]!));
}

interface Projection {
  /** 1 or -1 for each number, up to the next power of two. */
  signs: Int8Array;
  /** Which 512 of the transformed numbers are kept. */
  rows: Int32Array;
}

function projectionOf(length: number): Projection {
  const known = projections.get(length);
  if (known) return known;
  const size = 2 ** Math.ceil(Math.log2(length));
  const random = xorshift(length);
  const signs = Int8Array.from({ length: size }, () => (random() & 1 ? 1 : -1));
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < DIMENSIONS; i++) {
    const j = i + (random() % (size - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const projection = { signs, rows: order.slice(0, DIMENSIONS) };
  projections.set(length, projection);
  return projection;
}
const projections = new Map<number, Projection>();

/** The fast Walsh-Hadamard transform, in place, without its constant factor. */
function hadamard(values: Float64Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let i = start; i < start + half; i++) {
        const [a, b] = [values[i]!, values[i + half]!];
        values[i] = a + b;
        values[i + half] = a - b;
      }
    }
  }
}

/** Marsaglia's xorshift32: the vectors that are stored depend on these numbers, so they may never change. */
function xorshift(seed: number): () => number {
  let x = seed * 0x9e3779b1 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x >>> 0;
  };
}
