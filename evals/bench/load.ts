/**
 * A working day's mix of requests, as fast as the users can: sign-in, chats over event streams and WebSockets, searches;
 * first at one API process, then at two behind nginx, on one PostgreSQL and one Redis. Says what two processes give on
 * this machine, and that nothing fails at either.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setupCheckpointer } from '@shortlist/agent';
import { migrate } from '@shortlist/prisma';
import { call, freePort, signUp, startProcess, type ApiProcess } from '../../api/test/process.ts';
import { createScratchDatabase } from './streaming/scratch-database.ts';
import type { LoadReport, LoadTask } from './load/users.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Searching among many is another benchmark's matter. */
const PERSON =
  'Mara Lindqvist\nmara@example.com\nLeeds\n\nRegistered nurse, 8 years\nSkills: wound care, triage, ICU\n\nWard nurse, St James Hospital, 2016 to 2024.';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      database: { type: 'string' },
      redis: { type: 'string' },
      nginx: { type: 'string', default: 'nginx' },
      users: { type: 'string', default: '16' },
      seconds: { type: 'string', default: '20' },
    },
  });
  if (!values.database || !values.redis) {
    throw new Error('load needs --database URL (may create databases) and --redis URL; and nginx on the PATH.');
  }
  const [users, seconds] = [Number(values.users), Number(values.seconds)];
  console.log(
    `${users} users for ${seconds} s, ${availableParallelism()} cores, load before ${loadavg()[0]?.toFixed(1)}\n`,
  );
  for (const nodes of [1, 2]) {
    const database = await createScratchDatabase(values.database);
    const folder = await mkdtemp(join(tmpdir(), 'shortlist-load-'));
    const apis: ApiProcess[] = [];
    let nginx: ChildProcess | undefined;
    try {
      await migrate(database.url);
      await setupCheckpointer(database.url);
      const env = { REDIS_URL: values.redis, DATA_DIR: folder, NODE_ENV: 'test' };
      for (let i = 0; i < nodes; i++) apis.push(await startNode(database.url, env));
      const ports = apis.map(({ baseUrl }) => Number(new URL(baseUrl).port));
      const front = nodes === 1 ? ports[0] : await freePort();
      if (nodes > 1) nginx = await startNginx(values.nginx, folder, { front: front!, ports });
      const url = `http://127.0.0.1:${front}`;
      const task: LoadTask = { url, users, seconds, keys: await prepare(url, users) };
      report(nodes === 1 ? 'one process, direct' : 'two processes behind nginx', await play(task));
    } finally {
      nginx?.kill('SIGQUIT');
      await Promise.all(apis.map((api) => api.stop()));
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function startNode(databaseUrl: string, env: Record<string, string>): Promise<ApiProcess> {
  return startProcess({ databaseUrl, port: await freePort(), env, main: join(ROOT, 'api/src/main.ts') });
}

/** With the location's settings of infra/nginx; all users share an address here, so they are spread by their number. */
async function startNginx(
  program: string,
  folder: string,
  { front, ports }: { front: number; ports: number[] },
): Promise<ChildProcess> {
  const conf = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; worker_processes 1;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream api { least_conn; ${ports.map((port) => `server 127.0.0.1:${port};`).join(' ')} keepalive 64; }
  server {
    listen 127.0.0.1:${front};
    location / {
      proxy_pass http://api;
      include ${join(ROOT, 'infra/nginx/proxy.conf')};
      proxy_buffering off;
      proxy_request_buffering off;
    }
  }
}
`;
  await writeFile(join(folder, 'nginx.conf'), conf);
  const child = spawn(program, ['-e', `${folder}/error.log`, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${program} could not start`)));
  ended.catch(() => {});
  const answers = async () => {
    while (!(await fetch(`http://127.0.0.1:${front}/readyz`).catch(() => null))?.ok) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.race([answers(), ended]);
  return child;
}

/** A workspace of their own for each, with somebody in it; their keys. */
async function prepare(baseUrl: string, users: number): Promise<LoadTask['keys']> {
  const keys: LoadTask['keys'] = [];
  for (let i = 0; i < users; i++) {
    const cookie = await signUp(baseUrl);
    const { email } = (await call<{ user: { email: string } }>({ baseUrl }, cookie, 'GET', '/auth/me')).user;
    const scopes = ['read', 'write', 'chat'];
    const { key } = await call<{ key: string }>({ baseUrl }, cookie, 'POST', '/api-keys', { name: 'load', scopes });
    await call({ baseUrl }, cookie, 'POST', '/candidates', { text: PERSON });
    keys.push({ key, email });
  }
  return keys;
}

async function play(task: LoadTask): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, 'load/users.ts'), [JSON.stringify(task)]);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the users ended without a report')));
  ended.catch(() => {});
  const [given] = (await Promise.race([once(child, 'message'), ended])) as [LoadReport];
  return given;
}

function report(name: string, { seconds, kinds, errors }: LoadReport): void {
  const all = Object.values(kinds).reduce((sum, times) => sum + times.length, 0);
  console.log(`${name}: ${all} requests, ${(all / seconds).toFixed(1)} a second, ${errors.length} errors`);
  for (const [kind, times] of Object.entries(kinds)) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(0)} ms`;
    console.log(
      `  ${kind.padEnd(16)} ${String(times.length).padStart(5)}   p50 ${at(0.5).padStart(8)}   p99 ${at(0.99).padStart(8)}`,
    );
  }
  for (const error of new Set(errors)) console.log(`  error: ${error}`);
  if (errors.length > 0) process.exitCode = 1;
}
