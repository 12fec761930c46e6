/** The rungs below the score and the score by itself, for benchmarks that measure each of them. */
export { embedJob, partsOf } from './job-vector.ts';
export {
  deletePassages,
  fullTextCandidates,
  fuse,
  insertPassages,
  nearestCandidates,
  similarities,
} from './vectors.ts';
export type { Eligible, PassageRow, Ranked } from './vectors.ts';
export { readRequirements } from './requirements.ts';
export { breakdownOf, exactScore, weightsFor } from './score.ts';
