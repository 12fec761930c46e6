import type { Request } from 'express';

/** The `:id` of the route. */
export function idOf(request: Request): string {
  return String(request.params['id']);
}
