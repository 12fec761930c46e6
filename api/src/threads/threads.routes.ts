import { Router } from 'express';
import type { Parts } from '../parts.ts';

/** Conversations. */
export function threadRoutes(_parts: Pick<Parts, 'db'>): Router {
  return Router();
}
