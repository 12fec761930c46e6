/** A typed client of Shortlist's streaming API, for bots and integrations: in Node 20+, Deno, Bun or a browser. */
import type { Chunk, RunResult, StoredFile, Thread } from '@shortlist/api/contract';
import { createSender, type SenderOptions } from './send.ts';
import { followRun, type NumberedChunk } from './follow-run.ts';

export type { Chunk, NumberedChunk, RunResult, StoredFile, Thread };
export { ShortlistError } from './send.ts';

export interface AskOptions {
  /** Files uploaded before, for the assistant to read. */
  fileIds?: string[];
  /** The same one in the same thread never starts two runs; made for you when left out. */
  requestId?: string;
  /** Stops following; the run goes on. `cancel` ends a run. */
  signal?: AbortSignal;
}

export interface Approval {
  decision: 'approve' | 'reject' | 'edit';
  /** With `edit`: the arguments to use instead. */
  args?: Record<string, unknown>;
}

/** A run as it happens: iterate it for its chunks, or wait for `result`. Both may be done, each once. */
export interface RunStream extends AsyncIterable<NumberedChunk> {
  runId: string;
  /** The whole answer, once the run has ended or waits for approval (`status` is `waiting`, `interrupt` says for what). */
  result(): Promise<RunResult>;
}

export interface Shortlist {
  createThread(title?: string): Promise<Thread>;
  upload(files: { name: string; content: Blob }[]): Promise<StoredFile[]>;
  /** Says something to the assistant. Resolves once the run is accepted. */
  ask(threadId: string, text: string, options?: AskOptions): Promise<RunStream>;
  /** Answers a run that waits, and follows it on. Of two answers the first counts; the second is a 409. */
  resume(runId: string, approval: Approval, signal?: AbortSignal): Promise<RunStream>;
  /** A run from after chunk `after` on: all of it by default, as after a restart of your program. */
  follow(runId: string, after?: number, signal?: AbortSignal): RunStream;
  cancel(runId: string): Promise<RunResult>;
  run(runId: string): Promise<RunResult>;
}

/**
 * Makes a client. A stream that breaks goes on after its last chunk, without gap or repeat; a request that may have
 * arrived is sent again under the same id, so that nothing is done twice.
 * @param options.apiKey  with the scopes `chat` and `read`
 * Every call throws ShortlistError: what the server answered, or that it could not be reached in `retries` tries.
 */
export function createShortlist(options: SenderOptions): Shortlist {
  const send = createSender(options);
  const json = { accept: 'application/json' };

  const client: Shortlist = {
    createThread: (title) => send.json<Thread>('POST', '/threads', { body: { title } }),

    async upload(files) {
      const form = new FormData();
      for (const { name, content } of files) form.append('files[]', content, name);
      return (await send.json<{ files: StoredFile[] }>('POST', '/files', { body: form })).files;
    },

    async ask(threadId, text, { fileIds, requestId = crypto.randomUUID(), signal } = {}) {
      const headers = { accept: 'text/event-stream', 'idempotency-key': requestId };
      const body = { text, ...(fileIds && { fileIds }) };
      const response = await send.open('POST', `/threads/${threadId}/runs`, { body, headers, signal });
      return streamOf(response, signal);
    },

    async resume(runId, approval, signal) {
      const headers = { accept: 'text/event-stream' };
      // Not tried again: whether a first try arrived would look like somebody else's answer.
      const request = { body: approval, headers, signal, retries: 0 };
      return streamOf(await send.open('POST', `/runs/${runId}/resume`, request), signal);
    },

    follow: (runId, after = 0, signal) => makeStream(runId, null, after, signal),
    cancel: (runId) => send.json<RunResult>('POST', `/runs/${runId}/cancel`, { headers: json }),
    run: (runId) => send.json<RunResult>('GET', `/runs/${runId}`, { headers: json }),
  };

  function streamOf(response: Response, signal?: AbortSignal): RunStream {
    return makeStream(response.headers.get('x-run-id') ?? '', response, 0, signal);
  }

  function makeStream(runId: string, opened: Response | null, after: number, signal?: AbortSignal): RunStream {
    const chunks = followRun(send, { runId, opened, after, signal });
    let ended: Promise<void> | null = null;
    const drain = async () => {
      for await (const _ of chunks);
    };
    return {
      runId,
      [Symbol.asyncIterator]: () => chunks,
      async result() {
        // What nobody iterates is read to its end here: then the run has ended, or waits.
        ended ??= drain();
        await ended;
        return client.run(runId);
      },
    };
  }
  return client;
}
