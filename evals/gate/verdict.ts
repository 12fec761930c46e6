/** The noise rule: which suites are worse than their baseline for certain (docs/decisions/034-noise-rule-of-the-evals.md). */
import type { CaseResult, SuiteResult } from '../results.ts';
import { keyOf, type Baseline } from './baseline.ts';
import { chanceOfLoss } from './paired-test.ts';

export interface Rule {
  /** A loss of the mean up to this is not worth a stop; for measures that differ by a rounding between machines. */
  tolerance?: number;
  /** In its place where values are shares of a whole that may be so many times larger: see `judgeShares`. */
  factor?: number;
  /** Whether a repetition measures something else, whoever answers; of a model, whose own times these are, only reported. */
  noisy?: boolean;
  /** Reported, never judged: what depends on the machine. */
  judged: boolean;
}

/** With this chance an unchanged suite is called worse; nine suites and twenty reruns together stay below one in ten. */
const ALPHA = 0.0005;
/** A model's loss below a hundredth of a suite is no reason to stop, however certain. */
const MODEL_TOLERANCE = 0.01;

type Judged = Pick<SuiteResult, 'baseline' | 'worse' | 'better' | 'p' | 'verdict' | 'why'>;

/**
 * @param sampled  whether the same request may be answered otherwise the next time: with the offline assistant it is not,
 *   so there is no chance that a loss could be put down to, and each one counts
 */
export function judgeSuite(
  results: CaseResult[],
  { baseline, rule, sampled }: { baseline: Baseline; rule: Rule; sampled: boolean },
): Judged {
  const pairs = results.flatMap((result) => {
    const before = baseline.get(keyOf(result));
    return before === undefined ? [] : [{ before, now: result.value }];
  });
  if (pairs.length === 0)
    return { baseline: null, worse: 0, better: 0, p: null, verdict: 'new', why: 'not in the baseline' };
  if (rule.factor !== undefined && rule.judged && !(rule.noisy && sampled)) {
    return judgeShares(pairs, { ...rule, factor: rule.factor }, sampled);
  }
  const differences = pairs.map(({ before, now }) => round(now - before));
  const worse = differences.filter((difference) => difference < 0).length;
  const better = differences.filter((difference) => difference > 0).length;
  const change = differences.reduce((a, b) => a + b, 0) / pairs.length;
  const known = { baseline: meanBefore(pairs), worse, better };
  if (!rule.judged || rule.noisy) return { ...known, p: null, verdict: 'reported', why: 'depends on the machine' };
  const p = chanceOfLoss(differences);
  const tolerance = Math.max(rule.tolerance ?? 0, sampled ? MODEL_TOLERANCE : 0);
  const lost = change < -tolerance - 1e-9;
  const certain = !sampled || p < ALPHA;
  const counts = `${worse} worse, ${better} better, mean ${signed(change)}`;
  if (lost && certain)
    return { ...known, p, verdict: 'regressed', why: sampled ? `${counts}, p ${p.toExponential(1)}` : counts };
  if (lost) return { ...known, p, verdict: 'ok', why: `${counts}: within chance (p ${p.toFixed(3)})` };
  return { ...known, p, verdict: change > 1e-9 ? 'better' : 'ok', why: worse + better > 0 ? counts : '' };
}

interface Pair {
  before: number;
  now: number;
}

/**
 * A share that is so many times smaller: what it is a share of has grown as much. Of noisy ones three cases of four must
 * have, as what disturbs a machine slows some cases and a slower product all; the sign test says whether it was chance.
 */
function judgeShares(pairs: Pair[], { factor, noisy = false }: Rule & { factor: number }, sampled: boolean): Judged {
  const times = pairs.map(({ before, now }) => before / Math.max(now, 1e-9)).sort((a, b) => a - b);
  const at = times[Math.floor(times.length * (noisy ? 0.25 : 0.5))]!;
  const known = {
    baseline: meanBefore(pairs),
    worse: times.filter((one) => one > factor).length,
    better: times.filter((one) => one < 1 / factor).length,
    p: chanceOfLoss(times.map((one) => Math.sign(1 - one))),
  };
  const why = `${noisy ? 'three of four cases take' : 'the middle case takes'} ${at.toFixed(2)} times as much, ${factor} allowed`;
  if (at > factor && (!(noisy || sampled) || known.p < ALPHA)) return { ...known, verdict: 'regressed', why };
  return { ...known, verdict: at < 1 / factor ? 'better' : 'ok', why };
}

const meanBefore = (pairs: Pair[]) => pairs.reduce((sum, { before }) => sum + before, 0) / pairs.length;
const round = (value: number) => Math.round(value * 1e4) / 1e4;
const signed = (change: number) => `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(4)}`;
