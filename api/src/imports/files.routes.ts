import { Router } from 'express';
import type { Parts } from '../parts.ts';

/** Files, up and down. */
export function fileRoutes(_parts: Pick<Parts, 'db'>): Router {
  return Router();
}
