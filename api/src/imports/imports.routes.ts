import { Router } from 'express';
import type { Parts } from '../parts.ts';

/** Uploads of CVs. */
export function importRoutes(_parts: Pick<Parts, 'db'>): Router {
  return Router();
}
