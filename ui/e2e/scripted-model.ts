/** A model server that says what a test tells it to, over OpenAI's protocol and real HTTP, and pauses until it is let go on. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  /** Spoken at once. */
  text?: string;
  /** Spoken once the test lets it go on. */
  then?: string;
  call?: { name: string; args: object };
}

export interface ModelServer {
  baseUrl: string;
  /** Lets the answers that pause come to their end. */
  goOn(): void;
  /** How many requests their caller broke off. */
  hungUp(): number;
  stop(): Promise<void>;
}

/** @param reply  to the person's last message; `done` is set when a tool has just answered */
export async function startModelServer(reply: (asked: string, done: boolean) => Reply): Promise<ModelServer> {
  let paused: (() => void)[] = [];
  let hungUp = 0;
  const server = createServer(async (request, response) => {
    response.on('close', () => (hungUp += response.writableFinished ? 0 : 1));
    const { messages } = JSON.parse(await bodyOf(request)) as { messages: { role: string; content: string }[] };
    const asked = messages.findLast((message) => message.role === 'user')?.content ?? '';
    const { text, then, call } = reply(asked, messages.at(-1)?.role === 'tool');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const word of wordsOf(text)) send(response, { content: word });
    if (then !== undefined) await new Promise<void>((resolve) => paused.push(resolve));
    for (const word of wordsOf(then)) send(response, { content: word });
    if (call) {
      const made = { name: call.name, arguments: JSON.stringify(call.args) };
      send(response, { tool_calls: [{ index: 0, id: `call-${Date.now()}`, function: made }] });
    }
    send(response, {}, call ? 'tool_calls' : 'stop');
    response.end('data: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    goOn() {
      paused.forEach((resume) => resume());
      paused = [];
    },
    hungUp: () => hungUp,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, delta: object, finish: string | null = null): void {
  const choices = [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason: finish }];
  const event = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices };
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}

const wordsOf = (text = ''): string[] => text.match(/\s*\S+/g) ?? [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}
