/** Whole API processes for tests, to be killed. */
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cookieOf } from './harness.ts';

export type StopPoint =
  'before the first chunk' | 'mid-text' | 'inside a tool' | 'after the effect, before the checkpoint';

export interface ApiProcess {
  baseUrl: string;
  /** Resolves when so many of its runs hang at the point where they were to stop. */
  hanging(count: number): Promise<void>;
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Resolves when it has ended, whyever. */
  exited: Promise<unknown>;
  dead(): boolean;
  said(): string;
}

interface Options {
  databaseUrl: string;
  port: number;
  /** Whether runs hang at the point that their message names. */
  stops?: boolean;
  /** Milliseconds between the tokens of its long answer. */
  pace?: number;
  env?: Record<string, string>;
  /** The program; that of another version, to have both at once. */
  main?: string;
}

/** Resolves once the process serves. */
export async function startProcess({
  databaseUrl,
  port,
  stops = false,
  pace = 0,
  env,
  main = join(import.meta.dirname, 'scripted-main.ts'),
}: Options): Promise<ApiProcess> {
  const child = fork(main, [stops ? 'stop' : 'go on', String(pace)], {
    env: {
      PATH: process.env['PATH'],
      LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
      DATABASE_URL: databaseUrl,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'shortlist-process-')),
      SECRET_KEY: 'shared by all processes of these tests',
      PORT: String(port),
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
    silent: true,
  });
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const hung = new EventEmitter();
  let hangs = 0;
  child.on('message', (sent) => {
    if ((sent as { type?: string }).type === 'at') hung.emit('another', (hangs += 1));
  });
  await Promise.race([
    message(child, 'ready'),
    exited.then(() => Promise.reject(new Error(`the process ended before it served:\n${output}`))),
  ]);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async hanging(count) {
      while (hangs < count) await once(hung, 'another');
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
    exited,
    dead: () => child.exitCode !== null || child.signalCode !== null,
    said: () => output,
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Signs a new person up; the answer is their cookie, good on any process. */
export async function signUp(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/api/v1/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: `${randomUUID()}@example.com`,
      password: 'correct horse battery',
      name: 'Robin Recruiter',
      workspace: 'Acme',
    }),
  });
  // A refusal has no cookie either: whoever signs up while a node is cut off must try again, not go on as nobody.
  if (!response.ok) throw new Error(`sign-up answered ${response.status}`);
  return cookieOf(response);
}

/** One call that must succeed. */
export async function call<T>(
  { baseUrl }: Pick<ApiProcess, 'baseUrl'>,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(`${baseUrl}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Writes `text` into a new thread, and does not wait for the answer. */
export async function write(
  api: Pick<ApiProcess, 'baseUrl'>,
  cookie: string,
  text: string,
): Promise<{ threadId: string; runId: string }> {
  const { id: threadId } = await call<{ id: string }>(api, cookie, 'POST', '/threads', {});
  const response = await fetch(`${api.baseUrl}/api/v1/threads/${threadId}/runs`, {
    method: 'POST',
    headers: { cookie, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  await response.body?.cancel();
  return { threadId, runId: response.headers.get('x-run-id') ?? '' };
}

function message(child: ChildProcess, type: string): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (sent) => {
      if ((sent as { type?: string }).type === type) resolve();
    });
  });
}
