import { session } from '#lib/session.svelte.ts';

/** Evals are for owners and evaluators; the server holds the same rule. */
export const mayEvaluate = (): boolean => session.me?.role === 'owner' || session.me?.role === 'evaluator';
