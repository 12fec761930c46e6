import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { AppError } from '@shortlist/agent';
import { ResumeBody, RunBody } from '../../contract/index.ts';
import { authOf, requireScope } from '../http/access.ts';
import { parseBody, parseQuery } from '../http/parse.ts';
import { idOf } from '../http/path-id.ts';
import type { Parts } from '../parts.ts';
import { goneSignal, lastEventId, sendEventStream, wantsEventStream } from './event-stream.ts';

const StreamQuery = z.object({ after: z.coerce.number().int().min(0).optional() });
/** Longer texts are refused with 413 by `startRun`, not as a bad field. */
const StartBody = RunBody.extend({ text: z.string().default('') });

/** `/threads/:id/runs` and `/runs/…`: a run over HTTP, as a stream or as one JSON answer. */
export function runRoutes({ runs, auth }: Pick<Parts, 'runs' | 'auth'>): Router {
  const router = Router();

  router.post('/threads/:id/runs', requireScope('chat'), async (request, response) => {
    const body = parseBody(StartBody, request);
    const requestId = requestIdOf(request) ?? body.requestId;
    const started = await runs.start(authOf(response), { ...body, requestId, threadId: idOf(request) });
    await answer(request, response, { runId: started.runId, after: 0 });
  });

  router.get('/runs/:id', requireScope('read'), async (request, response) => {
    response.json(await runs.get(authOf(response), idOf(request)));
  });

  router.get('/runs/:id/stream', requireScope('read'), async (request, response) => {
    const { after } = parseQuery(StreamQuery, request);
    await stream(response, { runId: idOf(request), after: lastEventId(request, after) });
  });

  router.post('/runs/:id/cancel', requireScope('chat'), async (request, response) => {
    const { runId } = await runs.cancel(authOf(response), idOf(request));
    response.json(await runs.get(authOf(response), runId));
  });

  router.post('/runs/:id/resume', requireScope('chat'), async (request, response) => {
    const { decision, args } = parseBody(ResumeBody, request);
    const scope = authOf(response);
    // Read before the answer is given: the stream goes on after what the caller has seen.
    const after = await runs.lastSeq(scope, idOf(request));
    const { runId } = await runs.resume(scope, idOf(request), { decision, ...(args ? { args } : {}) });
    await answer(request, response, { runId, after });
  });

  async function answer(request: Request, response: Response, from: { runId: string; after: number }) {
    if (wantsEventStream(request)) return stream(response, from);
    const signal = goneSignal(response);
    const result = await runs.waitFor(authOf(response), from.runId, signal);
    if (!signal.aborted) response.set('x-run-id', from.runId).json(result);
  }

  async function stream(response: Response, { runId, after }: { runId: string; after: number }) {
    const caller = authOf(response);
    const unwatch = auth.watch(caller, (now) => {
      if (now?.workspaceId !== caller.workspaceId) response.destroy();
    });
    response.on('close', unwatch);
    const chunks = await runs.read(caller, runId, { after, signal: goneSignal(response) });
    await sendEventStream(response, runId, chunks);
  }

  return router;
}

function requestIdOf(request: Request): string | undefined {
  const key = request.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new AppError('bad_request', { detail: 'Idempotency-Key must be 1 to 200 visible ASCII characters.' });
}
