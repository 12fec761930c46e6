import { Router } from 'express';
import type { Parts } from '../parts.ts';
export function importRoutes(_parts: Parts): Router {
  return Router();
}
