import { Router } from 'express';
import { FeedbackInput } from '../../contract/index.ts';
import { authOf, requireScope } from '../http/access.ts';
import { parseBody } from '../http/parse.ts';
import { idOf } from '../http/path-id.ts';
import type { Parts } from '../parts.ts';
import { giveFeedback } from './messages.ts';

export function messageRoutes({ db }: Pick<Parts, 'db'>): Router {
  const router = Router();
  router.post('/messages/:id/feedback', requireScope('chat'), async (request, response) => {
    const verdict = parseBody(FeedbackInput, request);
    response.json(await giveFeedback(db, authOf(response), idOf(request), verdict));
  });
  return router;
}
