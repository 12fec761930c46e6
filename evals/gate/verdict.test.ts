import { describe, expect, it } from 'vitest';
import { seeded } from '../bench/ranking-metrics.ts';
import type { CaseResult } from '../results.ts';
import { chanceOfLoss } from './paired-test.ts';
import { judgeSuite, type Rule } from './verdict.ts';

const result = (id: number, value: number): CaseResult => ({
  ...{ suite: 'tools', set: 'tools', id: String(id), title: '', value, attempts: 1, passes: value, faults: [] },
  ...{ metrics: {}, tookMs: 1, inputTokens: 0, outputTokens: 0, costUsd: 0, turns: [], baseline: null },
});
const baselineOf = (values: number[]) => new Map(values.map((value, i) => [`tools/tools/${i}`, value]));
const judge = (before: number[], now: number[], { sampled = false, tolerance = 0 } = {}) =>
  judgeSuite(
    now.map((value, i) => result(i, value)),
    { baseline: baselineOf(before), rule: { tolerance, judged: true }, sampled },
  ).verdict;
const ones = (count: number, zeros = 0) => [...Array<number>(count).fill(1), ...Array<number>(zeros).fill(0)];

describe('the chance of a loss', () => {
  it('is that of McNemar, exact, where cases pass or fail', () => {
    expect(chanceOfLoss([-1, -1, -1, -1, -1])).toBeCloseTo(1 / 32);
    expect(chanceOfLoss([-1, -1, -1, 1])).toBeCloseTo(5 / 16);
    expect(chanceOfLoss([1, 1, 0, 0])).toBe(1);
    expect(chanceOfLoss([0, 0])).toBe(1);
  });

  it('counts all signs of a few graded differences, and draws those of many', () => {
    expect(chanceOfLoss([-0.1, -0.2, -0.4])).toBeCloseTo(1 / 8);
    const many = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 0.1 : -0.1 - i / 1000));
    expect(chanceOfLoss(many)).toBeLessThan(0.01);
    expect(chanceOfLoss(many)).toBeGreaterThan(0);
  });
});

describe('the noise rule', () => {
  it('takes every loss of an assistant that has no chance in it, and no gain for one', () => {
    expect(judge(ones(100), ones(99, 1))).toBe('regressed');
    expect(judge(ones(99, 1), ones(100))).toBe('better');
    expect(judge(ones(100), ones(100))).toBe('ok');
    expect(judge([0.93, 0.9], [0.928, 0.9], { tolerance: 0.005 })).toBe('ok');
    expect(judge([0.93, 0.9], [0.83, 0.9], { tolerance: 0.005 })).toBe('regressed');
  });

  it('puts a small loss of a model down to chance, and not a large one', () => {
    expect(judge(ones(200), ones(196, 4), { sampled: true })).toBe('ok');
    expect(judge(ones(200), ones(180, 20), { sampled: true })).toBe('regressed');
  });

  it('looks at cases that both runs have, and at nothing of a suite that is new', () => {
    expect(judge(ones(10), [...ones(10), 0, 0, 0])).toBe('ok');
    expect(judge([], ones(3))).toBe('new');
  });

  it('takes shares by how many times less they are, whatever disturbs one case or another', () => {
    const share = (before: number[], now: number[], rule: Partial<Rule>) =>
      judgeSuite(
        now.map((value, i) => result(i, value)),
        { baseline: baselineOf(before), rule: { judged: true, ...rule }, sampled: false },
      ).verdict;
    const before = Array.from({ length: 16 }, (_, i) => 0.002 + i / 10_000);
    const times = (factor: number) => before.map((value) => value / factor);
    expect(share(before, times(1.2), { factor: 1.25 })).toBe('ok');
    expect(share(before, times(1.3), { factor: 1.25 })).toBe('regressed');
    expect(share(before, times(0.5), { factor: 1.25 })).toBe('better');
    const random = seeded(3);
    const noisy = { factor: 2.5, noisy: true };
    for (let rerun = 0; rerun < 1000; rerun++) {
      const now = before.map((value) => value / (random() < 1 / 3 ? 10 : 0.5 + random()));
      expect(share(before, now, noisy)).not.toBe('regressed');
    }
    expect(share(before, times(3), noisy)).toBe('regressed');
    expect(share(before, times(3), { ...noisy, judged: false })).toBe('reported');
  });

  it('stops none of a thousand unchanged reruns of a model that fails one case in five, and each after a tool is gone', () => {
    const random = seeded(7);
    const play = (rate: number) => Array.from({ length: 300 }, () => Number(random() < rate));
    const before = play(0.8);
    const stopped = (rate: number) =>
      Array.from({ length: 1000 }, () => judge(before, play(rate), { sampled: true })).filter(
        (verdict) => verdict === 'regressed',
      ).length;
    expect(stopped(0.8)).toBeLessThanOrEqual(3);
    // One of seventeen tools is gone in a model that is seldom wrong otherwise.
    const sure = ones(290, 10);
    const without = () => sure.map((value, i) => (i % 17 === 0 ? 0 : value));
    expect(judge(sure, without(), { sampled: true })).toBe('regressed');
  });
});
