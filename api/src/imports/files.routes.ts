import { Router } from 'express';
import type { Parts } from '../parts.ts';
export function fileRoutes(_parts: Parts): Router {
  return Router();
}
