import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '@shortlist/agent';
import { authOf, requireScope } from '../http/access.ts';
import { idempotent, newIdOf } from '../http/idempotency.ts';
import { idOf } from '../http/path-id.ts';
import type { Parts } from '../parts.ts';
import { acceptUploads, uploadsOf } from './upload.ts';

const Fields = z.object({ threadId: z.string().min(1).max(100).optional() });

/** CVs in bulk: uploaded, followed, cancelled, tried again. */
export function importRoutes(parts: Parts): Router {
  const { imports, agent } = parts;
  const router = Router();
  const upload = [requireScope('write'), acceptUploads(agent.files), idempotent(parts)];

  router.post('/candidates/import', ...upload, async (request, response) => {
    const fields = Fields.safeParse(request.body ?? {});
    if (!fields.success) throw new AppError('validation', { detail: 'threadId: send the id of a thread, once.' });
    const { threadId } = fields.data;
    const importId = await imports.create(authOf(response), {
      id: newIdOf(response),
      uploads: uploadsOf(request),
      ...(threadId ? { threadId } : {}),
    });
    response.status(202).json({ importId });
  });
  router.get('/imports/:id', requireScope('read'), async (request, response) => {
    response.json(await imports.get(authOf(response), idOf(request)));
  });
  router.post('/imports/:id/cancel', requireScope('write'), async (request, response) => {
    response.json(await imports.cancel(authOf(response), idOf(request)));
  });
  router.post('/imports/:id/retry', requireScope('write'), async (request, response) => {
    response.json(await imports.retry(authOf(response), idOf(request)));
  });
  return router;
}
