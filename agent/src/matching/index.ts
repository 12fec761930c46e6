export { explainMatch, latestMatches, matchCandidates } from './match.ts';
export { searchCandidates } from './search.ts';
