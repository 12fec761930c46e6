/** The main door of the agent: everything the api and the evals may use. */
export * from './chunks.ts';
export * from './deps.ts';
export * from './errors.ts';
export * from './run.ts';
export * from './schemas.ts';
export * from './tool-outputs.ts';
export * from './matching/index.ts';
export { createLocalEmbedder } from './models/local-encoder.ts';
export { createOpenAIEmbedder } from './models/openai-embedder.ts';
