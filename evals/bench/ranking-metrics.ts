/** Measures of a ranking under graded judgements, as trec_eval computes them, and how sure their means are. */

export interface Measures {
  ndcg10: number;
  p10: number;
  map: number;
  recall50: number;
}

/** Grades by id: 0 and absent are not relevant. */
export type Grades = Map<string, number>;

/**
 * @param ranking  ids, best first
 * @param grades  at least one above 0. nDCG gains 2^grade − 1; for the other measures whoever has at least `relevantFrom`
 *   is relevant
 */
export function measure(ranking: string[], grades: Grades, relevantFrom = 1): Measures {
  const isRelevant = (id: string) => (grades.get(id) ?? 0) >= relevantFrom;
  const relevant = [...grades.keys()].filter(isRelevant).length;
  const hit = ranking.map(isRelevant);
  const hitsIn = (n: number) => hit.slice(0, n).filter(Boolean).length;
  const gain = (grade: number) => 2 ** grade - 1;
  const dcg10 = (grades: number[]) => sum(grades.slice(0, 10).map((grade, i) => gain(grade) / Math.log2(i + 2)));
  const precisions = hit.flatMap((isHit, i) => (isHit ? [hitsIn(i + 1) / (i + 1)] : []));
  return {
    ndcg10: dcg10(ranking.map((id) => grades.get(id) ?? 0)) / dcg10([...grades.values()].sort((a, b) => b - a)),
    p10: hitsIn(10) / 10,
    map: sum(precisions) / relevant,
    recall50: hitsIn(50) / relevant,
  };
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

/** Mean and 95 % bootstrap interval over queries; the same numbers in every run. */
export function meanWithInterval(values: number[], resamples = 2_000): { mean: number; low: number; high: number } {
  const random = seeded(42);
  const mean = (xs: number[]) => sum(xs) / xs.length;
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
export function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
