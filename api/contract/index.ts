/** All that the UI may import of the api. */
export * from '@shortlist/agent/contract';
export * from './events.ts';
export * from './http.ts';
export * from './problem.ts';
