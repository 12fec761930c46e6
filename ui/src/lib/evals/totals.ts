import type { EvalRun } from '@shortlist/api/contract';

/** Cases of all suites together. */
export function totals({ suites }: Pick<EvalRun, 'suites'>): { cases: number; passed: number; costUsd: number } {
  const sum = (key: 'cases' | 'passed' | 'costUsd') => suites.reduce((all, suite) => all + suite[key], 0);
  return { cases: sum('cases'), passed: sum('passed'), costUsd: sum('costUsd') };
}
