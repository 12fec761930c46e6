/** Both wires for tests: real HTTP and sockets on 127.0.0.1, a real database, everybody's token known beforehand. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import type { AgentDeps, Chunk, Recruiter } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase } from '@shortlist/prisma/testing';
import type { ClientEvents, RunResult, ServerEvents } from '../contract/index.ts';
import type { AuthContext } from '../src/auth/context.ts';
import { createApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import type { ImportService } from '../src/imports/import-service.ts';
import type { Parts } from '../src/parts.ts';
import { createRunService, type RunService } from '../src/runs/run-service.ts';
import { attachSockets } from '../src/sockets.ts';
import { createBudgets } from '../src/workspace/budgets.ts';
import { createWorkspaceModels } from '../src/workspace/workspace-models.ts';

export interface Person extends AuthContext {
  token: string;
}
export type TestSocket = Socket<ServerEvents, ClientEvents>;
export interface StreamEvent {
  id: number;
  data: string;
}

export interface Wires {
  baseUrl: string;
  db: Db;
  runs: RunService;
  person(options?: Partial<AuthContext>): Promise<Person>;
  http(person: Person | null, method: string, path: string, body?: unknown, headers?: object): Promise<Response>;
  thread(person: Person): Promise<string>;
  /** The JSON answer of a run that is waited for. */
  ask(person: Person, threadId: string, text: string): Promise<RunResult>;
  socket(person: Person | null): Promise<TestSocket>;
  close(): Promise<void>;
}

interface Options {
  /** Left out: one of its own, which ends with it. */
  db?: Db;
  recruiter: Recruiter;
  imports?: ImportService;
  agent?: Partial<AgentDeps>;
  people?: Map<string, AuthContext>;
  /** Variables on top of the test's own. */
  env?: Record<string, string>;
}

export async function startWires({
  db: given,
  recruiter,
  imports,
  agent,
  people = new Map(),
  env = {},
}: Options): Promise<Wires> {
  const database = given ? null : await startTestDatabase();
  const db = given ?? createDb(database!.url);
  const logger = pino({ level: 'silent' });
  const runs = createRunService({ db, recruiter, logger });
  const standard = agent?.chatModel ?? ({ name: 'offline' } as AgentDeps['chatModel']);
  const models = createWorkspaceModels({ db, standard, modelOf: () => standard });
  const parts: Parts = {
    models,
    budgets: createBudgets({ db, models, operatorUsd: 0 }),
    config: loadConfig({
      NODE_ENV: 'test',
      SECRET_KEY: 'for tests only, for tests only, for tests only',
      RATE_LIMITS: 'off',
      ...env,
    }),
    logger,
    db,
    systemDb: db,
    recruiter,
    runs,
    imports: imports ?? noImports(),
    agent: { db, logger, checkpointer: { deleteThread: async () => {} }, ...agent } as unknown as AgentDeps,
    auth: {
      async authenticate({ authorization }) {
        return people.get(authorization?.replace('Bearer ', '') ?? '') ?? null;
      },
      watch: () => () => {},
    },
  };
  const server = createServer(createApp(parts));
  const ioServer = new Server(server);
  const sockets = attachSockets(ioServer, parts);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: TestSocket[] = [];

  const wires: Wires = {
    baseUrl,
    db,
    runs,
    async person(options = {}) {
      const workspaceId = options.workspaceId ?? (await db.workspace.create({ data: { name: 'Test' } })).id;
      const token = randomUUID();
      const auth: AuthContext = {
        workspaceId,
        userId: randomUUID(),
        role: 'owner',
        scopes: ['read', 'write', 'chat', 'admin'],
        via: 'api-key',
        credentialId: token,
        ...options,
      };
      people.set(token, auth);
      return { ...auth, token };
    },
    http(person, method, path, body, headers = {}) {
      return fetch(`${baseUrl}/api/v1${path}`, {
        method,
        headers: {
          ...(person ? { authorization: `Bearer ${person.token}` } : {}),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
    },
    async thread(person) {
      const response = await wires.http(person, 'POST', '/threads', {});
      return ((await response.json()) as { id: string }).id;
    },
    async ask(person, threadId, text) {
      const response = await wires.http(person, 'POST', `/threads/${threadId}/runs`, { text });
      return (await response.json()) as RunResult;
    },
    socket(person) {
      const client: TestSocket = io(baseUrl, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth: person ? { token: person.token } : {},
      });
      clients.push(client);
      return new Promise((resolve, reject) => {
        client.on('connect', () => resolve(client));
        client.on('connect_error', reject);
      });
    },
    async close() {
      clients.forEach((client) => client.disconnect());
      await runs.drain(0);
      await sockets.close();
      await ioServer.close();
      server.closeAllConnections();
      if (!database) return;
      await db.$disconnect();
      await database.stop();
    },
  };
  return wires;
}

function noImports(): ImportService {
  return { events: { on: () => {} } } as unknown as ImportService;
}

/** Everything of an event stream until it closes: events with their numbers, and whether it ended with [DONE]. */
export async function readEvents(response: Response): Promise<{ events: StreamEvent[]; done: boolean; text: string }> {
  const text = await response.text();
  const blocks = text.split('\n\n').filter((block) => block !== '' && !block.startsWith(':'));
  const done = blocks.at(-1) === 'data: [DONE]';
  const events = blocks.slice(0, done ? -1 : undefined).map((block) => {
    const event = eventOf(block);
    if (!event) throw new Error(`Not an event: ${block}`);
    return event;
  });
  return { events, done, text };
}

/** Null for what is no event, as a comment line. */
export function eventOf(block: string): StreamEvent | null {
  const match = /^id: (\d+)\ndata: (.*)$/.exec(block);
  return match && { id: Number(match[1]), data: match[2] ?? '' };
}

/** Collects a run's chunks from a socket until `run:end`. Listens before anything is asked of the server. */
export function collect(socket: TestSocket, runId: () => string | undefined = () => undefined) {
  const chunks: { seq: number; chunk: Chunk }[] = [];
  const arrivals = new Set<() => void>();
  socket.on('run:chunk', (event) => {
    if (runId() !== undefined && event.runId !== runId()) return;
    chunks.push({ seq: event.seq, chunk: event.chunk });
    for (const arrival of arrivals) arrival();
  });
  const end = new Promise<string>((resolve) => {
    socket.on('run:end', (event) => {
      if (runId() === undefined || event.runId === runId()) resolve(event.status);
    });
  });
  const atLeast = (count: number) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (chunks.length < count) return;
        arrivals.delete(check);
        resolve();
      };
      arrivals.add(check);
      check();
    });
  return { chunks, end, atLeast };
}

/** The chunks as the event stream writes them: to compare wires byte for byte. */
export function asEvents(chunks: { seq: number; chunk: Chunk }[]): StreamEvent[] {
  return chunks.map(({ seq, chunk }) => ({ id: seq, data: JSON.stringify(chunk) }));
}
