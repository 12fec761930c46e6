/** The rungs below the score and the score by itself, for benchmarks that measure each of them. */
export { vectorParameter } from './ask.ts';
export type { Eligible } from './eligible.ts';
export { fullTextCandidates, fuse, type Ranked } from './full-text.ts';
export { embedJob, partsOf } from './job-vector.ts';
export { nearestCandidates, SEARCH_COSTS } from './nearest.ts';
export { termColumns } from './terms.ts';
export { deletePassages, insertPassages, similarities, type PassageRow } from './vectors.ts';
export { readRequirements } from './requirements.ts';
export { breakdownOf, exactScore, weightsFor } from './score.ts';
