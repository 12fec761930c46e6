/** Whether cases got worse by more than chance, from the same cases played before and now. */
import { seeded } from '../bench/ranking-metrics.ts';

/** Above this many cases that differ, sign patterns are drawn instead of counted. */
const COUNTED = 16;
const DRAWN = 20_000;

/**
 * One-sided paired permutation test on the sum of the differences (R. A. Fisher, The Design of Experiments, 1935, §21): if
 * nothing changed, each difference is as likely to have the other sign. Where all differences are of one size, as with
 * passed or failed, this is McNemar's test in its exact form, which is counted by the binomial law.
 * @param differences  now − before, a case each
 * @returns the probability of a sum as low as this by chance; 1 where nothing differs
 */
export function chanceOfLoss(differences: number[]): number {
  const changed = differences.filter((difference) => Math.abs(difference) > 1e-9);
  const [first] = changed;
  if (first === undefined) return 1;
  if (changed.every((difference) => Math.abs(Math.abs(difference) - Math.abs(first)) < 1e-9)) {
    return binomialTail(changed.filter((difference) => difference < 0).length, changed.length);
  }
  return changed.length <= COUNTED ? countSigns(changed) : drawSigns(changed);
}

/** P(X ≥ losses) of `trials` fair coins. */
function binomialTail(losses: number, trials: number): number {
  let logChoose = -trials * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= trials; k++) {
    if (k >= losses) tail += Math.exp(logChoose);
    logChoose += Math.log((trials - k) / (k + 1));
  }
  return Math.min(1, tail);
}

function countSigns(changed: number[]): number {
  const observed = sum(changed);
  const patterns = 2 ** changed.length;
  let asLow = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    const flipped = sum(changed.map((difference, i) => (pattern & (1 << i) ? -difference : difference)));
    if (flipped <= observed + 1e-9) asLow += 1;
  }
  return asLow / patterns;
}

/** The same numbers in every run; the observed pattern counts as drawn, so that the answer is never 0. */
function drawSigns(changed: number[]): number {
  const random = seeded(42);
  const observed = sum(changed);
  let asLow = 1;
  for (let draw = 0; draw < DRAWN; draw++) {
    if (sum(changed.map((difference) => (random() < 0.5 ? -difference : difference))) <= observed + 1e-9) asLow += 1;
  }
  return asLow / (DRAWN + 1);
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
