/** Slack's web API as far as we use it, with its rules: tokens, limits, rates, streams that expire, connections that break. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  text: string;
  tasks: Map<string, { title: string; status: string }>;
  blocks: Record<string, unknown>[];
  streaming: boolean;
  appends: number;
  /** Only this user sees it. */
  onlyFor?: string;
}
type Args = Record<string, string>;
/** `dropped before`: the connection breaks and nothing was done; `dropped after`: it was done, and nobody hears of it. */
export type Fault = 'dropped before' | 'dropped after' | 'busy';

export interface FakeSlack {
  url: string;
  messages: FakeMessage[];
  calls: { method: string; args: Args }[];
  /** What goes wrong with a call, asked for each; `n` counts the calls of its method from 1. */
  fault: (method: string, n: number) => Fault | null;
  /** Adds that a stream takes before Slack ends it. */
  streamLasts: number;
  files: Map<string, string>;
  /** Sends something to the app as Slack does, signed; answers the status. */
  send(
    to: string,
    body: object,
    options?: { retry?: number; secret?: string; at?: number; form?: boolean },
  ): Promise<number>;
  /** Resolves when `check` holds; looked at after every call. */
  until(check: () => boolean): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

export const TOKEN = 'xoxb-test';
export const SIGNING_SECRET = 'a signing secret';
const CALL_MAX = 12_000;
const MESSAGE_MAX = 12_000;

export async function startFakeSlack(): Promise<FakeSlack> {
  const counts = new Map<string, number>();
  const watchers = new Set<() => void>();
  let clock = 1_800_000_000;
  const nextTs = () => `${(clock += 1)}.000100`;

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = new URL(request.url!, url).pathname;
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return reply(response, { ok: false, error: 'not_authed' });
    const file = fake.files.get(path);
    if (file !== undefined) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(file);
    const method = path.replace('/api/', '');
    const args = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())) as Args;
    const n = (counts.get(method) ?? 0) + 1;
    counts.set(method, n);
    const fault = fake.fault(method, n);
    if (fault === 'dropped before') return void request.socket.destroy();
    if (fault === 'busy') return void response.writeHead(429, { 'retry-after': '0.01' }).end();
    fake.calls.push({ method, args });
    const answer = carryOut(method, args);
    if (fault === 'dropped after') request.socket.destroy();
    else reply(response, answer);
    for (const watcher of watchers) watcher();
  }

  function carryOut(method: string, args: Args): object {
    switch (method) {
      case 'auth.test':
        return { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' };
      case 'users.info':
        return { ok: true, user: { id: args['user'], real_name: 'Ann in Slack' } };
      case 'conversations.replies':
        return {
          ok: true,
          messages: fake.messages.filter((m) => m.threadTs === args['ts']).map(({ ts }) => ({ ts, bot_id: 'BBOT' })),
        };
      case 'chat.startStream': {
        if (!args['thread_ts']) return refuse('missing_thread_ts');
        if (!args['channel']!.startsWith('D') && !(args['recipient_team_id'] && args['recipient_user_id'])) {
          return refuse('missing_recipient');
        }
        const message = add(args, true);
        return applied(message, args) ?? { ok: true, channel: args['channel'], ts: message.ts };
      }
      case 'chat.appendStream':
      case 'chat.stopStream': {
        const message = fake.messages.find(({ ts }) => ts === args['ts']);
        if (!message) return refuse('message_not_found');
        if (method === 'chat.appendStream' && ++message.appends > fake.streamLasts) message.streaming = false;
        if (!message.streaming) return refuse('message_not_in_streaming_state');
        const failure = applied(message, args);
        if (failure) return failure;
        if (method === 'chat.stopStream') message.streaming = false;
        return { ok: true, ts: message.ts };
      }
      case 'chat.update': {
        const message = fake.messages.find(({ ts }) => ts === args['ts']);
        if (!message) return refuse('message_not_found');
        if (message.streaming) return refuse('streaming_state_conflict');
        const blocks = JSON.parse(args['blocks'] ?? '[]') as Record<string, unknown>[];
        const text = blocks.map((block) => (block['type'] === 'markdown' ? String(block['text']) : '')).join('');
        if (text.length > MESSAGE_MAX) return refuse('msg_too_long');
        Object.assign(message, { text, tasks: new Map(), blocks: blocks.filter(({ type }) => type !== 'markdown') });
        return { ok: true, ts: message.ts };
      }
      case 'chat.postMessage':
        return { ok: true, ts: Object.assign(add(args, false), { text: args['text'] }).ts };
      case 'chat.postEphemeral':
        return { ok: true, ts: Object.assign(add(args, false), { text: args['text'], onlyFor: args['user'] }).ts };
      case 'assistant.threads.setSuggestedPrompts':
      case 'assistant.threads.setStatus':
        return { ok: true };
      default:
        return refuse('unknown_method');
    }
  }

  function add(args: Args, streaming: boolean): FakeMessage {
    const message: FakeMessage = {
      ...{ channel: args['channel']!, ts: nextTs(), threadTs: args['thread_ts'] ?? null, text: '', tasks: new Map() },
      ...{ blocks: [], streaming, appends: 0 },
    };
    fake.messages.push(message);
    return message;
  }

  function applied(message: FakeMessage, args: Args): object | null {
    const chunks = JSON.parse(args['chunks'] ?? '[]') as {
      type: string;
      text?: string;
      id?: string;
      title?: string;
      status?: string;
    }[];
    const text = chunks.map((chunk) => (chunk.type === 'markdown_text' ? chunk.text : '')).join('');
    if (text.length > CALL_MAX || message.text.length + text.length > MESSAGE_MAX) return refuse('msg_too_long');
    message.text += text;
    for (const { type, id, title, status } of chunks) {
      if (type === 'task_update') message.tasks.set(id!, { title: title!, status: status! });
    }
    const blocks = JSON.parse(args['blocks'] ?? '[]') as Record<string, unknown>[];
    if (blocks.length > 50) return refuse('invalid_blocks');
    message.blocks.push(...blocks);
    return null;
  }

  const fake: FakeSlack = {
    url,
    messages: [],
    calls: [],
    fault: () => null,
    streamLasts: Infinity,
    files: new Map(),
    async send(to, body, { retry, secret = SIGNING_SECRET, at = Math.floor(Date.now() / 1000), form = false } = {}) {
      const raw = form ? `payload=${encodeURIComponent(JSON.stringify(body))}` : JSON.stringify(body);
      const mac = createHmac('sha256', secret).update(`v0:${at}:${raw}`).digest('hex');
      const answer = await fetch(to, {
        method: 'POST',
        headers: {
          'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${mac}`,
          ...(retry && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
        },
        body: raw,
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    until(check) {
      return new Promise((resolve) => {
        const look = () => {
          if (!check()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      });
    },
    reset() {
      counts.clear();
      Object.assign(fake, { fault: () => null, streamLasts: Infinity });
      fake.messages.length = 0;
      fake.calls.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

function refuse(error: string): object {
  return { ok: false, error };
}

function reply(response: ServerResponse, answer: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
