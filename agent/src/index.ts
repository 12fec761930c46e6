/** The main door of the agent: everything the api and the evals may use. */
export * from './chunks.ts';
export * from './deps.ts';
export * from './errors.ts';
export * from './run.ts';
export * from './schemas.ts';
export * from './tool-outputs.ts';
export { candidateFromFields, ingestCv, updateCandidateFields } from './cv/ingest-cv.ts';
export { latestMatches, matchCandidates, searchCandidates } from './matching/index.ts';
export { moveCandidate } from './recruiting/applications.ts';
export { recordAudit } from './recruiting/audit.ts';
export { biasReport } from './recruiting/bias-report.ts';
export {
  deleteCandidate,
  eraseCandidate,
  exportCandidate,
  getCandidate,
  getCandidateRecord,
  getCandidates,
} from './recruiting/candidates.ts';
export { addNote } from './recruiting/notes.ts';
export { createJob, deleteJob, getJob, listJobs, updateJob } from './recruiting/jobs.ts';
export { splitContainer } from './cv/split-container.ts';
