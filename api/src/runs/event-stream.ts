import { once } from 'node:events';
import type { Request, Response } from 'express';
import type { NumberedChunk } from './chunk-log.ts';

/** Proxies close a connection on which nothing moves; the contract promises a line every 15 s. */
const KEEP_ALIVE_MS = 10_000;

/** Aborts when the client of this request is gone. That never cancels a run. */
export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}

/** Answers with the chunks as the AI SDK's UI message stream; an event's id is its chunk's number. */
export async function sendEventStream(
  response: Response,
  runId: string,
  chunks: AsyncIterable<NumberedChunk>,
): Promise<void> {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-vercel-ai-ui-message-stream': 'v1',
    'x-run-id': runId,
  });
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
  try {
    for await (const { seq, json } of chunks) {
      const roomLeft = response.write(`id: ${seq}\ndata: ${json}\n\n`);
      if (!roomLeft && !response.destroyed) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      if (response.destroyed) return;
    }
    response.end('data: [DONE]\n\n');
  } finally {
    clearInterval(keepAlive);
  }
}

/** Whether the caller wants the live stream; everybody else gets one JSON answer. */
export function wantsEventStream(request: Request): boolean {
  return request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream';
}

/** Where a stream goes on: the browser's `Last-Event-ID`, or `?after=`; 0 replays all. */
export function lastEventId(request: Request, after: number | undefined): number {
  const header = request.header('last-event-id');
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : (after ?? 0);
}
