/** Matching as the tools and the api use it. */
export { explainMatch, matchCandidates } from './match.ts';
export { lastMatchedAt, latestMatches } from './match-log.ts';
export { hasStaleVectors, reembed } from './reembed.ts';
export { hasStaleTerms, refreshTerms } from './refresh-terms.ts';
export { replayLoggedScore } from './replay.ts';
export { replayScore } from './score.ts';
export { findCandidates, searchCandidates } from './search.ts';
export { readJob } from './read-job.ts';
