import { describe, expect, it } from 'vitest';
import { normalise } from './embedder.ts';
import { fitDimensions } from './fit-dimensions.ts';

/** Two vectors of `length` numbers with a cosine of about `cosine`. */
function pair(length: number, seed: number, cosine: number): [Float32Array, Float32Array] {
  const noise = (s: number) => normalise(Float32Array.from({ length }, (_, i) => Math.sin(s * 97 + i * i * 0.37 + i)));
  const a = noise(seed);
  const other = noise(seed + 0.5);
  return [a, normalise(a.map((x, i) => cosine * x + Math.sqrt(1 - cosine ** 2) * other[i]!))];
}
const cosineOf = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe('fitDimensions', () => {
  it('changes no cosine of shorter vectors', () => {
    const [a, b] = pair(384, 1, 0.7);
    expect(fitDimensions(a)).toHaveLength(512);
    expect(cosineOf(fitDimensions(a), fitDimensions(b))).toBeCloseTo(cosineOf(a, b), 5);
  });

  it.each([768, 1024, 1536, 4096])('keeps the cosines of vectors of %i numbers nearly', (length) => {
    const errors = Array.from({ length: 40 }, (_, seed) => {
      const [a, b] = pair(length, seed, 0.6);
      return Math.abs(cosineOf(fitDimensions(a), fitDimensions(b)) - cosineOf(a, b));
    });
    expect(Math.max(...errors)).toBeLessThan(0.15);
    expect(errors.reduce((sum, x) => sum + x) / errors.length).toBeLessThan(0.04);
  });

  it('gives the same numbers in every process and release: they are stored', () => {
    const vector = Float32Array.from({ length: 768 }, (_, i) => Math.cos(i));
    expect(Array.from(fitDimensions(vector).slice(0, 3), (x) => x.toFixed(5))).toEqual([
      '0.07275',
      '0.00060',
      '0.04181',
    ]);
  });
});
