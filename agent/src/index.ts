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
export { createCvReader } from './cv/cv-reader.ts';
export { createCheckpointer, setupCheckpointer } from './graph/checkpointer.ts';
export { createOpenAIChatModel } from './models/chat-model.ts';
export { createLocalEmbedder } from './models/local-encoder.ts';
export { createOfflineChatModel } from './models/offline/index.ts';
export { createOpenAIEmbedder } from './models/openai-embedder.ts';
export { createRecruiter } from './recruiter.ts';
