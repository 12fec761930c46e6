/** Whom a ranking lists: the same for the answer and for "the last one" or "all of them" after it. */

/** Below this score somebody meets next to nothing of what the job asks. */
const FAR_OFF = 10;
/** So many are listed anyway: a list of the best is never empty because all are far off. */
const AT_LEAST = 3;

/** @param matches  the best first */
export function worthShowing<T extends { score: number }>(matches: T[]): T[] {
  const close = matches.filter(({ score }) => score >= FAR_OFF).length;
  return matches.slice(0, Math.max(close, AT_LEAST));
}
