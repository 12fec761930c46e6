/** A server that speaks OpenAI's protocols over real HTTP and does what a test tells it to. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delta {
  role?: 'assistant';
  content?: string;
  refusal?: string;
  reasoning_content?: string;
  reasoning?: string;
  tool_calls?: { index?: number; id?: string; function: { name?: string; arguments?: string } }[];
}

export type Reply =
  /** Streamed; `end` says how: as it should, by a broken connection, by silence, or in good order but too early. */
  | {
      deltas: Delta[];
      finish?: string;
      usage?: [input: number, output: number] | null;
      end?: 'cut' | 'silent' | 'early';
    }
  /** Streamed as they stand: events of Responses, or what no server should send. */
  | { events: object[] }
  | { status: number; code?: string; message?: string; headers?: Record<string, string> };

export interface OpenAIServer {
  baseURL: string;
  /** Bodies of the requests, in order. */
  requests: {
    model: string;
    messages: { role: string; content: unknown }[];
    tools?: unknown[];
    stream_options?: object;
    temperature?: number;
    /** In place of `messages`, with Responses. */
    input?: { type?: string; role?: string; call_id?: string }[];
  }[];
  /** Headers of the requests, in order. */
  headers: IncomingHttpHeaders[];
  /** Settles when a client has broken its connection off. */
  hungUp: Promise<void>;
  stop(): Promise<void>;
}

/** Request n is answered by reply n, the last one answers all that follow. */
export async function startOpenAIServer(replies: Reply[]): Promise<OpenAIServer> {
  const requests: OpenAIServer['requests'] = [];
  const headers: OpenAIServer['headers'] = [];
  let hangUp = () => {};
  const hungUp = new Promise<void>((resolve) => (hangUp = resolve));
  const server = createServer(async (request, response) => {
    headers.push(request.headers);
    requests.push(JSON.parse(await bodyOf(request)) as OpenAIServer['requests'][number]);
    response.on('close', () => response.writableFinished || hangUp());
    const reply = replies[Math.min(requests.length, replies.length) - 1];
    if (reply) await answer(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    headers,
    hungUp,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(response: ServerResponse, reply: Reply): Promise<void> {
  if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify({ error: { message: reply.message ?? 'no', code: reply.code ?? null } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-4o-mini' };
  const send = async (event: object | '[DONE]') => {
    const data = typeof event === 'string' ? event : JSON.stringify({ ...base, ...event });
    await new Promise((resolve) => response.write(`data: ${data}\n\n`, resolve));
  };
  if ('events' in reply) {
    for (const event of reply.events) await send(event);
    return void response.end();
  }
  const [first, ...rest] = reply.deltas;
  for (const delta of first ? [{ role: 'assistant', content: '', ...first }, ...rest] : []) {
    await send({ choices: [{ index: 0, delta, finish_reason: null }] });
  }
  if (reply.end === 'silent') return;
  if (reply.end === 'cut') return void response.destroy();
  if (reply.end === 'early') return void response.end();
  await send({ choices: [{ index: 0, delta: {}, finish_reason: reply.finish ?? 'stop' }] });
  if (reply.usage !== null) {
    const [prompt_tokens, completion_tokens] = reply.usage ?? [10, 5];
    const total_tokens = prompt_tokens + completion_tokens;
    await send({ choices: [], usage: { prompt_tokens, completion_tokens, total_tokens } });
  }
  await send('[DONE]');
  response.end();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}
