import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer, type Server } from 'node:https';
import { CERTIFICATES } from './certificate.ts';
import { HOSTS } from './processes.ts';

export interface PlainProxy {
  server: Server;
  /** Requests of the API that each node answered. */
  answered: Map<number, number>;
  refusedUpgrades: () => number;
  cuts: () => number;
}

/**
 * What App Runner is to a client: TLS on port 443, each request to the next node, no WebSockets, and no event
 * stream that is longer than `cutMs`.
 */
export function startPlainProxy(nodes: number[], cutMs: number): PlainProxy {
  const read = (file: string) => readFileSync(`${CERTIFICATES}/${file}`);
  const answered = new Map<number, number>();
  let refused = 0;
  let cuts = 0;
  let turn = 0;
  const server = createServer({ cert: read('fullchain.pem'), key: read('privkey.pem') }, (request, response) => {
    const toApi = request.headers.host === HOSTS.api;
    const port = toApi ? (nodes[turn++ % nodes.length] ?? 0) : 3000;
    if (toApi) answered.set(port, (answered.get(port) ?? 0) + 1);
    let timer: NodeJS.Timeout | undefined;
    const cut = () => {
      cuts++;
      request.socket.destroy();
    };
    const { method, url, headers } = request;
    const forwarded = { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' };
    const upstream = ask({ host: '127.0.0.1', port, method, path: url, headers: forwarded }, (answer) => {
      if (/event-stream/.test(answer.headers['content-type'] ?? '')) timer = setTimeout(cut, cutMs);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
    });
    upstream.on('error', () => request.socket.destroy());
    response.on('close', () => {
      clearTimeout(timer);
      upstream.destroy();
    });
    request.pipe(upstream);
  });
  server.on('upgrade', (_request, socket) => {
    refused++;
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  server.listen(443);
  return { server, answered, refusedUpgrades: () => refused, cuts: () => cuts };
}
