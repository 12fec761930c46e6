/** The main door of the agent: everything the api and the evals may use. */
export * from './chunks.ts';
export * from './deps.ts';
export * from './errors.ts';
export * from './run.ts';
export * from './schemas.ts';
export * from './tool-outputs.ts';
export * from './cv/candidate-fields.ts';
export * from './cv/cv-reader.ts';
export * from './cv/ingest-cv.ts';
export * from './cv/split-container.ts';
export * from './lexicon/skills.ts';
