import { Router } from 'express';
import { z } from 'zod';
import { BranchInput, PageQuery, ThreadInput, ThreadPatch } from '../../contract/index.ts';
import { authOf, requireScope } from '../http/access.ts';
import { idempotent, newIdOf } from '../http/idempotency.ts';
import { parseBody, parseQuery } from '../http/parse.ts';
import { idOf } from '../http/path-id.ts';
import type { Parts } from '../parts.ts';
import { listMessages } from './messages.ts';
import { createThread, deleteThread, getThread, listThreads, updateThread } from './threads.ts';

const ListQuery = PageQuery.extend({ q: z.string().trim().max(500).optional() });

/** `/threads`: the caller's own conversations in this workspace. */
export function threadRoutes(parts: Parts): Router {
  const { db, runs } = parts;
  const router = Router();

  router.post('/threads', requireScope('chat'), idempotent(parts), async (request, response) => {
    const input = parseBody(ThreadInput.optional(), request);
    response.status(201).json(await createThread(db, authOf(response), input ?? {}, newIdOf(response)));
  });
  router.get('/threads', requireScope('read'), async (request, response) => {
    response.json(await listThreads(db, authOf(response), parseQuery(ListQuery, request)));
  });
  router.get('/threads/:id', requireScope('read'), async (request, response) => {
    response.json(await getThread(db, authOf(response), idOf(request)));
  });
  router.patch('/threads/:id', requireScope('chat'), async (request, response) => {
    const patch = parseBody(ThreadPatch, request);
    response.json(await updateThread(parts, authOf(response), idOf(request), patch));
  });
  router.delete('/threads/:id', requireScope('chat'), async (request, response) => {
    await deleteThread(parts, authOf(response), idOf(request));
    response.status(204).end();
  });
  router.put('/threads/:id/branch', requireScope('chat'), async (request, response) => {
    const scope = authOf(response);
    const { messageId } = parseBody(BranchInput, request);
    await runs.show(scope, idOf(request), messageId);
    response.json(await getThread(db, scope, idOf(request)));
  });
  router.get('/threads/:id/messages', requireScope('read'), async (request, response) => {
    const scope = authOf(response);
    const thread = await getThread(db, scope, idOf(request));
    response.json(await listMessages(db, thread.id, { ...parseQuery(PageQuery, request), reader: scope.userId }));
  });
  return router;
}
