/** Whom a ranking lists: the same for the answer and for "the last one" or "all of them" after it. */

import type { Stage } from '../../schemas.ts';

/** Below this score somebody meets next to nothing of what the job asks. */
const FAR_OFF = 10;
/** So many are listed anyway: a list of the best is never empty because all are far off. */
const AT_LEAST = 3;

/** Those nobody has decided on yet: not rejected, and not on their way already. */
export function stillOpen<T extends { stage?: Stage | null }>(matches: T[]): T[] {
  return matches.filter(({ stage }) => stage === null || stage === undefined || stage === 'sourced');
}

/** @param matches  the best first */
export function worthShowing<T extends { score: number }>(matches: T[]): T[] {
  const close = matches.filter(({ score }) => score >= FAR_OFF).length;
  return matches.slice(0, Math.max(close, AT_LEAST));
}
