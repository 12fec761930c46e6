/** The main door of the agent: everything the api and the evals may use. */
export * from './chunks.ts';
export * from './deps.ts';
export * from './errors.ts';
export * from './run.ts';
export * from './schemas.ts';
export * from './tool-outputs.ts';
export { createCheckpointer, setupCheckpointer } from './graph/checkpointer.ts';
export { pruneCheckpoints } from './graph/prune-checkpoints.ts';
export { PROMPT_VERSION } from './graph/system-prompt.ts';
export { createOpenAIChatModel } from './models/chat-model.ts';
export { createRecruiter } from './recruiter.ts';
