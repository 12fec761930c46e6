/** The part of the agent's words that a browser may load: shapes only, nothing that runs on a server. */
export type * from './chunks.ts';
export type * from './approval.ts';
export type * from './tool-outputs.ts';
export * from './schemas.ts';
