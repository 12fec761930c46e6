import { AppError } from '@shortlist/agent';
import type { AuthContext, Role } from '../auth/context.ts';

/** Whoever may see and keep evals; an API key may where its maker may. */
const EVALUATORS: Role[] = ['owner', 'evaluator'];

/** @throws AppError('forbidden') for other roles */
export function requireEvaluator(auth: AuthContext): AuthContext {
  if (EVALUATORS.includes(auth.role)) return auth;
  throw new AppError('forbidden', {
    detail: `Evals are for owners and evaluators, and your role is ${auth.role}. Ask an owner of the workspace.`,
  });
}
