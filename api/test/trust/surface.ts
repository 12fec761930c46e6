/** Every way in, as the running code itself lists it: routes from the OpenAPI document, events from a live socket. */
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { attachSockets } from '../../src/sockets.ts';
import type { TestApi } from '../harness.ts';
import type { KeyScope } from '../../src/auth/context.ts';

export interface Operation {
  /** As in `GET /jobs/{id}`. */
  name: string;
  method: string;
  path: string;
  parameters: string[];
  query: string[];
  /** Null where nobody needs to be signed in. */
  scope: KeyScope | null;
  multipart: boolean;
}

interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>;
}
interface DocumentedOperation {
  description?: string;
  security: object[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
}

/** All routes under /api/v1. */
export async function operationsOf(baseUrl: string): Promise<Operation[]> {
  const document = (await (await fetch(`${baseUrl}/openapi.json`)).json()) as Document;
  return Object.entries(document.paths).flatMap(([address, methods]) =>
    Object.entries(methods).flatMap(([verb, { description, security, parameters = [], requestBody }]) => {
      if (!address.startsWith('/api/v1')) return [];
      const path = address.slice('/api/v1'.length);
      const method = verb.toUpperCase();
      const named = (where: string) => parameters.filter((entry) => entry.in === where).map((entry) => entry.name);
      return {
        name: `${method} ${path}`,
        method,
        path,
        parameters: named('path'),
        query: named('query'),
        scope: security.length === 0 ? null : ((/scope `(\w+)`/.exec(description ?? '')?.[1] ?? 'read') as KeyScope),
        multipart: 'multipart/form-data' in (requestBody?.content ?? {}),
      };
    }),
  );
}

/** A socket of this key at the API, the events it may send, and an end to it; the HTTP server stays. */
export async function openSocket(
  api: TestApi,
  token: string,
): Promise<{ client: Socket; events: string[]; close(): Promise<void> }> {
  const server = new Server(api.server, { maxHttpBufferSize: 1_000_000 });
  const attached = attachSockets(server, api.parts);
  const client = io(api.baseUrl, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  await new Promise((resolve, reject) => client.on('connect', () => resolve(null)).on('connect_error', reject));
  return {
    client,
    events: await socketEventsOf(server),
    async close() {
      client.disconnect();
      server.disconnectSockets(true);
      await attached.close();
    },
  };
}

/** The events that a connected socket listens to, but those of Socket.IO itself. */
async function socketEventsOf(server: Server): Promise<string[]> {
  const [socket] = await server.fetchSockets();
  const local = socket && server.sockets.sockets.get(socket.id);
  return (local?.eventNames() ?? []).map(String).filter((name) => name.includes(':'));
}
