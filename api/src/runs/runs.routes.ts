import { Router } from 'express';
import type { Parts } from '../parts.ts';

/** Runs over HTTP. */
export function runRoutes(_parts: Pick<Parts, 'db'>): Router {
  return Router();
}
