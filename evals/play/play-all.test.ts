import { expect, it } from 'vitest';
import type { ApiClient } from '../api-client.ts';
import { summarise } from '../report/summarise.ts';
import type { Suite } from '../suites/index.ts';
import type { Attempt, Stage } from './attempt.ts';
import { playAll } from './play-all.ts';

const attempt = (over: Partial<Attempt>): Attempt => ({
  ...{ value: 1, faults: [], metrics: {}, turns: [], inputTokens: 10, outputTokens: 5, costUsd: 0 },
  ...over,
});
const stage = (offline: boolean): Stage => ({ client: {} as ApiClient, referee: null, offline });
/** A suite whose nth case answers its kth attempt so. */
const suite = (cases: number, play: (n: number, k: number) => Partial<Attempt>): Suite => {
  const plays = Array.from({ length: cases }, () => 0);
  return {
    ...{ name: 'tools', about: '', rule: { tolerance: 0, judged: true }, alone: false },
    cases: plays.map((_, n) => ({
      ...{ set: 'tools', id: String(n), title: '' },
      play: () => Promise.resolve(attempt(play(n, plays[n]!++))),
    })),
  };
};
const playing = (stages: Stage[], suites: Suite[], { repeat = 1, maxCostUsd = Infinity } = {}) =>
  playAll({ stages, baseline: new Map(), done: () => {} }, suites, { repeat, maxCostUsd });
const said = (reply: string) => ({ turns: [{ said: 'hi', status: 'completed', reply, toolCalls: [], latencyMs: 1 }] });

it('begins no case that could lead beyond the budget, and counts those that are left', async () => {
  const stages = [stage(false), stage(false), stage(false)];
  const { results, spentUsd, left } = await playing(stages, [suite(50, () => ({ costUsd: 0.1 }))], { maxCostUsd: 1 });
  expect(spentUsd).toBeLessThanOrEqual(1);
  expect(results.length).toBeGreaterThanOrEqual(8);
  expect(left).toEqual({ tools: 50 - results.length });
});

it('plays all within a budget that is enough', async () => {
  const { left } = await playing([stage(false)], [suite(5, () => ({ costUsd: 0.1 }))], { maxCostUsd: 1 });
  expect(left).toEqual({});
});

it('tells pass^k of attempts that differ, and stops the offline assistant that answers otherwise the second time', async () => {
  // Two cases always right, one right in two attempts of four.
  const uneven = suite(3, (n, k) => (n === 2 && k % 2 === 1 ? { value: 0, faults: ['wrong'] } : {}));
  const { results } = await playing([stage(false)], [uneven], { repeat: 4 });
  const { metrics, passed } = summarise(uneven, results, { baseline: new Map(), sampled: true, repeat: 4 });
  expect(passed).toBe(2);
  expect(metrics['pass^1']).toBeCloseTo((1 + 1 + 2 / 4) / 3);
  expect(metrics['pass^2']).toBeCloseTo((1 + 1 + 1 / 6) / 3);
  expect(metrics['pass^4']).toBeCloseTo(2 / 3);

  const unsteady = suite(2, (n, k) => said(n === 1 && k === 1 ? 'Hello again.' : 'Hello.'));
  const offline = await playing([stage(true)], [unsteady], { repeat: 2 });
  const summary = summarise(unsteady, offline.results, { baseline: new Map(), sampled: false, repeat: 2 });
  expect(summary).toMatchObject({ verdict: 'regressed', why: '1 case was not answered the same each time' });
});
