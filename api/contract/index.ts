/**
 * All that the UI and clients may import of the api: what goes over the wire. The server parses with these schemas, and the
 * OpenAPI document is made from them.
 */
export * from '@shortlist/agent/contract';
export * from './accounts.ts';
export * from './eval-cases.ts';
export * from './evals.ts';
export * from './events.ts';
export * from './fairness.ts';
export * from './lists.ts';
export * from './logs.ts';
export * from './problem.ts';
export * from './recruiting.ts';
export * from './threads.ts';
export * from './webhooks.ts';
export * from './workspace.ts';
