import { Router } from 'express';
import type { Parts } from '../parts.ts';

/** Feedback on messages. */
export function messageRoutes(_parts: Pick<Parts, 'db'>): Router {
  return Router();
}
