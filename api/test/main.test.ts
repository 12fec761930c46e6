import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';

// Each test starts whole processes.
vi.setConfig({ testTimeout: 90_000 });

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  dataDir = await mkdtemp(join(tmpdir(), 'shortlist-main-'));
});
afterAll(() => database.stop());

interface Process {
  child: ChildProcess;
  said: () => string;
}

function startApi(env: Record<string, string>): Process {
  const child = fork(join(import.meta.dirname, '../src/main.ts'), [], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0', ...env },
    silent: true,
  });
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  return { child, said: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the process', () => {
  it('tells its parent when it is ready, serves, and ends in order on SIGTERM without having said a secret', async () => {
    const port = await freePort();
    const SECRET_KEY = 'the secret of this process, long enough';
    const { child, said } = startApi({ PORT: String(port), SECRET_KEY, METRICS_TOKEN: 'the token of the metrics' });
    const [message] = (await once(child, 'message')) as [unknown];
    expect(message).toEqual({ type: 'ready' });
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok', queue: 'ok', process: 'ok' } });

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(said()).toContain('stopped');
    for (const secret of [SECRET_KEY, 'the token of the metrics', 'postgres:postgres'])
      expect(said()).not.toContain(secret);
  });

  it('says in one line that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { child, said } = startApi({ PORT: String(port), LOG_LEVEL: 'warn' });
    const [code] = (await once(child, 'exit')) as [number];
    taken.close();
    expect(code).toBe(1);
    expect(said().trim()).toBe(
      `Port ${port} is already in use. Stop the program that uses it, or set PORT to a free one.`,
    );
  });

  it('says what is wrong with its configuration, and that it needs a database', async () => {
    const bad = startApi({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect((await once(bad.child, 'exit'))[0]).toBe(1);
    expect(bad.said()).toMatch(/PORT is not a port number.*\n.*LOG_LEVEL must be one of/);
    const none = startApi({ DATABASE_URL: '' });
    expect((await once(none.child, 'exit'))[0]).toBe(1);
    expect(none.said()).toMatch(/^DATABASE_URL is empty\./);
  });

  it('ends when its parent is gone', async () => {
    const { child } = startApi({});
    await once(child, 'message');
    child.disconnect();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
  });
});
