import { meanWithInterval } from '../bench/ranking-metrics.ts';
import { judgeSuite } from '../gate/verdict.ts';
import type { Baseline } from '../gate/baseline.ts';
import type { CaseResult, SuiteResult } from '../results.ts';
import type { Suite } from '../suites/index.ts';

/** A suite in numbers: its value with its interval, pass^k, means and percentiles of what was measured, cost, verdict. */
export function summarise(
  { name, rule }: Suite,
  results: CaseResult[],
  { baseline, sampled, repeat }: { baseline: Baseline; sampled: boolean; repeat: number },
): SuiteResult {
  const { mean, low, high } = meanWithInterval(results.map(({ value }) => value));
  const sum = (key: 'tookMs' | 'inputTokens' | 'outputTokens' | 'costUsd') =>
    results.reduce((total, result) => total + result[key], 0);
  const unsteady = results.filter(({ faults }) => faults[0]?.startsWith('not the same')).length;
  return {
    ...{ suite: name, cases: results.length, value: mean },
    passed: results.filter(({ passes, attempts }) => passes === attempts).length,
    ...judgeSuite(results, { baseline, rule, sampled }),
    ...(unsteady > 0 && {
      verdict: 'regressed' as const,
      why: `${unsteady === 1 ? '1 case was' : `${unsteady} cases were`} not answered the same each time`,
    }),
    metrics: { low, high, ...measures(results), ...(repeat > 1 && passHatK(results, repeat)) },
    ...{ tookMs: sum('tookMs'), inputTokens: sum('inputTokens') },
    ...{ outputTokens: sum('outputTokens'), costUsd: sum('costUsd') },
  };
}

/** pass^k of τ-bench (Yao et al., 2024): the chance that k attempts all pass, C(c,k) ÷ C(n,k) of c passes in n attempts. */
function passHatK(results: CaseResult[], attempts: number): Record<string, number> {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  const one = ({ passes }: CaseResult, k: number) => (passes < k ? 0 : choose(passes, k) / choose(attempts, k));
  return Object.fromEntries(
    Array.from({ length: attempts }, (_, i) => i + 1).map((k) => [
      `pass^${k}`,
      results.reduce((sum, result) => sum + one(result, k), 0) / results.length,
    ]),
  );
}

/** Of times the median and the 95th percentile, of all else the mean with its bootstrap interval. */
function measures(results: CaseResult[]): Record<string, number> {
  const names = [...new Set(results.flatMap(({ metrics }) => Object.keys(metrics)))];
  return Object.fromEntries(
    names.flatMap((name): [string, number][] => {
      const values = results.flatMap(({ metrics }) => metrics[name] ?? []).sort((a, b) => a - b);
      const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
      if (name.endsWith('Ms')) {
        return [
          [`${name} p50`, at(0.5)],
          [`${name} p95`, at(0.95)],
        ];
      }
      const { mean, low, high } = meanWithInterval(values);
      return [
        [name, mean],
        [`${name} low`, low],
        [`${name} high`, high],
      ];
    }),
  );
}
