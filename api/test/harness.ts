/** The API over real HTTP on a free port of 127.0.0.1 with a real database; only model, clock and outside world are fake. */
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemorySaver } from '@langchain/langgraph';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { pino } from 'pino';
import {
  AppError,
  createCvReader,
  createRecruiter,
  type AgentDeps,
  type FileStore,
  type Recruiter,
} from '@shortlist/agent';
import { createDb, createWalledDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { createApp, type AppOptions } from '../src/app.ts';
import { createAuthenticator } from '../src/auth/authenticator.ts';
import { createApiKey } from '../src/auth/api-keys.ts';
import type { KeyScope } from '../src/auth/context.ts';
import { loadConfig, type Config } from '../src/config.ts';
import type { ImportService } from '../src/imports/import-service.ts';
import type { Parts } from '../src/parts.ts';
import { createRunService } from '../src/runs/run-service.ts';
import { createBudgets } from '../src/workspace/budgets.ts';
import { modelOfRow } from '../src/workspace/model-settings.ts';
import { createModelFor } from '../src/workspace/task-models.ts';
import { createWorkspaceModels } from '../src/workspace/workspace-models.ts';

export interface TestApiOptions extends AppOptions {
  /** Variables on top of the test's own. */
  env?: Record<string, string>;
  /** Parts to use instead of the harness's. */
  parts?: Partial<Parts>;
  agent?: Partial<AgentDeps>;
  /** Runs are driven by the real agent, with the model of `agent`; otherwise they say nothing. */
  withAgent?: boolean;
  /** Collects log lines, to look at what was logged. */
  logLines?: string[];
  /** A database that is running already, to start a second API on it. */
  database?: TestDatabase;
}

export interface TestUser {
  cookie: string;
  userId: string;
  workspaceId: string;
  email: string;
  password: string;
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export interface TestApi {
  baseUrl: string;
  db: Db;
  config: Config;
  parts: Parts;
  server: Server;
  database: TestDatabase;
  /** A new person with a workspace of their own, signed in. */
  signUp(): Promise<TestUser>;
  /** An API key of a new workspace, or of `user`. */
  apiKey(scopes: KeyScope[], user?: TestUser): Promise<{ key: string; authorization: string } & TestUser>;
  /** One call under /api/v1; JSON answers are parsed. */
  call<T = never>(method: string, path: string, options?: CallOptions): Promise<Answer<T>>;
  close(): Promise<void>;
}

export interface CallOptions {
  body?: unknown;
  as?: { authorization?: string; cookie?: string };
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = options.database ?? (await startTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'shortlist-api-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    SECRET_KEY: 'a secret of the tests, long enough',
    RATE_LIMITS: 'off',
    ...options.env,
  });
  const db = createDb(database.url, { poolSize: 5 });
  const walled = createWalledDb(database.url, { poolSize: 5 });
  const parts = testParts(config, walled, db, options);
  const server = createServer(createApp(parts, options));
  // A test that does something else for a while must not write into a connection that is just being closed.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call = async <T>(
    method: string,
    path: string,
    { body, as, headers, signal }: CallOptions = {},
  ): Promise<Answer<T>> => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      ...(signal && { signal }),
      headers: {
        ...(as?.authorization ? { authorization: as.authorization } : as?.cookie ? { cookie: as.cookie } : {}),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json$/.test((response.headers.get('content-type') ?? '').split(';')[0] ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  };

  const signUp = async (): Promise<TestUser> => {
    const email = `${randomUUID()}@example.com`;
    const password = 'correct horse battery';
    const answer = await call<{ user: { id: string }; workspace: { id: string } }>('POST', '/auth/sign-up', {
      body: { email, password, name: 'Robin Recruiter', workspace: 'Acme' },
    });
    if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const { user, workspace } = answer.body;
    return { cookie: cookieOf(answer), userId: user.id, workspaceId: workspace.id, email, password };
  };

  return {
    ...{ baseUrl, db, config, parts, server, database, signUp, call },
    async apiKey(scopes, user) {
      const owner = user ?? (await signUp());
      const { key } = await createApiKey(db, owner, { name: 'test', scopes });
      return { ...owner, key, authorization: `Bearer ${key}` };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await parts.runs.drain();
      await parts.imports.stop();
      await parts.agent.cvReader.close();
      await db.$disconnect();
      await walled.$disconnect();
      if (!options.database) await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The `Cookie` header a browser would send after this answer. */
export function cookieOf(answer: Pick<Answer, 'headers'>): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

function testParts(config: Config, db: Db, systemDb: Db, options: TestApiOptions): Parts {
  const lines = options.logLines;
  const logger = lines
    ? pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
    : pino({ level: 'silent' });
  const agent: AgentDeps = {
    db,
    logger,
    files: memoryFiles(),
    checkpointer: new MemorySaver(),
    chatModel: {
      model: Object.assign(new FakeListChatModel({ responses: ['Hello.'] }), bindingNothing),
      name: 'offline',
      version: '1',
      price: { input: 0, output: 0 },
    },
    embedder: {
      model: 'test-1',
      dimensions: 512,
      embed: async (texts) => texts.map(wordVector),
      close: async () => {},
    },
    cvReader: createCvReader(),
    importer: { run: () => Promise.reject(new Error('no importer in this test')) },
    ...options.agent,
  };
  const models = createWorkspaceModels({
    db: systemDb,
    standard: agent.chatModel,
    modelOf: (row) => modelOfRow(config, row),
  });
  const budgets = createBudgets({ db: systemDb, models, operatorUsd: config.monthlyBudgetUsd });
  const modelFor = createModelFor({ models, budgets, readsByDefault: config.readWithModel });
  const agentDeps = { modelFor, ...agent };
  const recruiter = options.withAgent ? createRecruiter(agentDeps) : silentRecruiter;
  return {
    ...{ config, logger, db, systemDb, models, budgets, recruiter },
    agent: agentDeps,
    auth: createAuthenticator({ db: systemDb, config }),
    runs: createRunService({ db: systemDb, recruiter, logger }),
    imports: noImports,
    ...options.parts,
  };
}

/** Enough for what does not import; a test that does hands in a real one. */
const noImports = {
  events: new EventEmitter(),
  create: async () => randomUUID(),
  check: async () => {},
  stop: async () => {},
} as unknown as ImportService;

/** The real agent hands its tools to the model; this one never calls any. */
const bindingNothing = {
  bindTools(this: FakeListChatModel) {
    return this;
  },
};

const silentRecruiter: Recruiter = {
  async *run() {},
  async *resume() {},
  async *recover() {},
  interruptOf: async () => null,
  remembers: async () => true,
  faultsOf: () => [],
};

/** Texts that share words lie close together: enough for rankings that a test can foresee. */
function wordVector(text: string): Float32Array {
  const vector = new Float32Array(512);
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? ['empty']) {
    let slot = 7;
    for (const letter of word) slot = (slot * 31 + letter.charCodeAt(0)) % 512;
    vector[slot]! += 1;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function memoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes) => void files.set(key, bytes),
    async get(key) {
      const bytes = files.get(key);
      if (!bytes) throw new AppError('not_found', { detail: 'The file is gone.' });
      return bytes;
    },
    delete: async (key) => void files.delete(key),
  };
}
