import { describe, expect, it } from 'vitest';
import { meanWithInterval, measure } from './ranking-metrics.ts';

const all = (...ids: string[]) => new Map(ids.map((id) => [id, 1]));

describe('measure', () => {
  it('agrees with a ranking worked out by hand', () => {
    const { ndcg10, p10, map, recall50 } = measure(['a', 'x', 'b', 'y'], all('a', 'b', 'c'));
    expect(ndcg10).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3) + 1 / 2), 10);
    expect(p10).toBeCloseTo(0.2);
    expect(map).toBeCloseTo((1 + 2 / 3) / 3);
    expect(recall50).toBeCloseTo(2 / 3);
  });

  it('gains more from the better, and counts as relevant only from a grade on', () => {
    const grades = new Map([
      ['good', 3],
      ['fair', 1],
    ]);
    const { ndcg10, map } = measure(['fair', 'good'], grades, 2);
    expect(ndcg10).toBeCloseTo((1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)), 10);
    expect(map).toBe(0.5);
  });

  it('is 1 for a perfect ranking and 0 for a useless one', () => {
    expect(measure(['a', 'b'], all('a', 'b'))).toMatchObject({ ndcg10: 1, map: 1, recall50: 1 });
    expect(measure(['x'], all('a'))).toEqual({ ndcg10: 0, p10: 0, map: 0, recall50: 0 });
  });
});

describe('meanWithInterval', () => {
  it('holds the mean between its bounds, the same in each run', () => {
    const values = [0, 0.2, 0.4, 0.6, 0.8, 1];
    const { mean, low, high } = meanWithInterval(values);
    expect(mean).toBeCloseTo(0.5);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(meanWithInterval(values)).toEqual({ mean, low, high });
  });
});
