/** Measures of a ranking with graded yes/no relevance, as trec_eval computes them, and how sure their means are. */

export interface Measures {
  ndcg10: number;
  p10: number;
  map: number;
  recall50: number;
}

/** @param ranking  ids, best first; @param relevant  all ids that should be found, at least one */
export function measure(ranking: string[], relevant: Set<string>): Measures {
  const hit = ranking.map((id) => relevant.has(id));
  const hitsIn = (n: number) => hit.slice(0, n).filter(Boolean).length;
  const gain = (n: number, isHit: (i: number) => boolean) =>
    Array.from({ length: n }, (_, i) => (isHit(i) ? 1 / Math.log2(i + 2) : 0)).reduce((a, b) => a + b, 0);
  const precisions = hit.flatMap((isHit, i) => (isHit ? [hitsIn(i + 1) / (i + 1)] : []));
  return {
    ndcg10: gain(10, (i) => hit[i] === true) / gain(10, (i) => i < relevant.size),
    p10: hitsIn(10) / 10,
    map: precisions.reduce((a, b) => a + b, 0) / relevant.size,
    recall50: hitsIn(50) / relevant.size,
  };
}

/** Mean and 95 % bootstrap interval over queries; the same numbers in every run. */
export function meanWithInterval(values: number[], resamples = 2_000): { mean: number; low: number; high: number } {
  const random = seeded(42);
  const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b);
  return {
    mean: mean(values),
    low: means[Math.floor(0.025 * resamples)]!,
    high: means[Math.floor(0.975 * resamples)]!,
  };
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
