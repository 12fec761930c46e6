/** The main door of the agent: everything the api and the evals may use. */
export * from './chunks.ts';
export * from './deps.ts';
export * from './errors.ts';
export * from './run.ts';
export * from './schemas.ts';
export * from './tool-outputs.ts';
export { createCvReader } from './cv/create-cv-reader.ts';
export { candidateFromFields, ingestCv, updateCandidateFields } from './cv/index.ts';
export { createCheckpointer, setupCheckpointer } from './graph/checkpointer.ts';
export { pruneCheckpoints } from './graph/prune-checkpoints.ts';
export { PROMPT_VERSION } from './graph/system-prompt.ts';
export * from './matching/index.ts';
export { createOpenAIChatModel } from './models/chat-model.ts';
export { createLocalEmbedder } from './models/local-encoder.ts';
export { createOfflineChatModel } from './models/offline/index.ts';
export { createOpenAIEmbedder } from './models/openai-embedder.ts';
export * from './recruiting/index.ts';
export { createRecruiter } from './recruiter.ts';
