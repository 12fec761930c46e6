/** Two processes on one real PostgreSQL and one Redis: any of them answers anything, and one may die. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { RunResult } from '../contract/index.ts';
import { cableTo, type Cable } from './cable.ts';
import { followLoyally, replay } from './loyal-client.ts';
import { call, freePort, signUp, startProcess, write, type ApiProcess } from './process.ts';
import { asEvents, readEvents } from './wires.ts';

const redisUrl = process.env['TEST_REDIS_URL'];
const installed = process.env['TEST_DATABASE_URL'] !== undefined && redisUrl !== undefined;
if (!installed) {
  process.stdout.write(
    'Skipped: several nodes need TEST_DATABASE_URL (PostgreSQL with pgvector) and TEST_REDIS_URL.\n',
  );
}

// Whole processes are started and killed.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.skipIf(!installed)('two nodes', () => {
  let database: TestDatabase;
  let redis: Cable;
  let one: ApiProcess;
  let two: ApiProcess;
  let cookie: string;
  beforeAll(async () => {
    database = await startTestDatabase();
    await setupCheckpointer(database.url);
    redis = await cableTo(redisUrl ?? '');
    [one, two] = await Promise.all([node(), node()]);
    cookie = await signUp(one.baseUrl);
  });
  afterAll(async () => {
    await Promise.all([one.kill(), two.kill()]);
    await redis.close();
    await database.stop();
  });

  async function node(): Promise<ApiProcess> {
    const env = { REDIS_URL: redis.url, RATE_LIMITS: 'on' };
    return startProcess({ databaseUrl: database.url, port: await freePort(), pace: 25, env });
  }

  /** A run of about a second on `at`. */
  const talk = (at: ApiProcess) => write(at, cookie, 'Talk');

  function guess({ baseUrl }: ApiProcess, email: string): Promise<Response> {
    return fetch(`${baseUrl}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'not the password' }),
    });
  }

  test('a run of one is streamed live by the other, over both wires', async () => {
    const { runId } = await talk(one);
    const client = followLoyally([two.baseUrl], cookie, runId);
    const stream = fetch(`${two.baseUrl}/api/v1/runs/${runId}/stream`, { headers: { cookie } });
    await client.atLeast(5);
    expect(await call<RunResult>(two, cookie, 'GET', `/runs/${runId}`)).toMatchObject({ status: 'running' });
    await client.ended('completed');
    const whole = await replay(one.baseUrl, cookie, runId);
    expect(asEvents(client.seen)).toEqual(whole);
    expect((await readEvents(await stream)).events).toEqual(whole);
    client.close();
  });

  test('guesses at a password are counted together', async () => {
    const email = `${randomUUID()}@example.com`;
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await guess(i % 2 === 0 ? one : two, email)).status);
    // Five are allowed; nodes that counted for themselves would allow ten.
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  test('while Redis is away both stay up and chat goes on', async () => {
    redis.cut();
    const { runId } = await talk(one);
    const client = followLoyally([two.baseUrl], cookie, runId);
    await client.ended('completed');
    expect(asEvents(client.seen)).toEqual(await replay(one.baseUrl, cookie, runId));
    const ready = await fetch(`${one.baseUrl}/readyz`);
    expect(ready.status).toBe(503);
    expect(JSON.stringify(await ready.json())).toContain('cache');
    client.close();
  });

  test('while Redis is away each node limits calls by itself, and nobody can guess at passwords', async () => {
    const caller = await signUp(two.baseUrl);
    redis.cut();
    const refused = await guess(one, `${randomUUID()}@example.com`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    const asked = await Promise.all(
      Array.from({ length: 330 }, () => fetch(`${two.baseUrl}/api/v1/threads`, { headers: { cookie: caller } })),
    );
    const statuses = new Set(asked.map((answer) => answer.status));
    expect([...statuses].sort()).toEqual([200, 429]);
    expect(asked.filter((answer) => answer.status === 200)).toHaveLength(300);
    redis.mend();
    await vi.waitUntil(async () => (await guess(one, `${randomUUID()}@example.com`)).status === 401, {
      timeout: 10_000,
      interval: 100,
    });
  });

  test('when Redis is back they hear each other again', async () => {
    redis.cut();
    const { runId } = await talk(one);
    const client = followLoyally([two.baseUrl], cookie, runId);
    await client.ended('completed');
    redis.mend();
    const socket = await client.socket();
    const { id } = await call<{ id: string }>(one, cookie, 'POST', '/threads', {});
    let heard = false;
    socket.on('thread:updated', ({ threadId }) => (heard ||= threadId === id));
    const mendedAt = Date.now();
    await vi.waitUntil(
      async () => {
        await call(one, cookie, 'PATCH', `/threads/${id}`, { title: `Told at ${Date.now()}` });
        return heard;
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(Date.now() - mendedAt).toBeLessThan(5_000);
    expect((await fetch(`${one.baseUrl}/readyz`)).status).toBe(200);
    client.close();
  });

  test('one is told to stop while fifty follow runs: the other goes on, and nobody misses anything', async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => talk(two)));
    const clients = runs.flatMap(({ runId }) =>
      Array.from({ length: 5 }, () => followLoyally([two.baseUrl, one.baseUrl], cookie, runId)).map((client) => ({
        client,
        runId,
      })),
    );
    await Promise.all(clients.map(({ client }) => client.atLeast(3)));
    const toldAt = Date.now();
    expect(await two.stop()).toBe(0);
    expect(Date.now() - toldAt).toBeLessThan(30_000);
    await Promise.all(clients.map(({ client }) => client.ended('completed')));
    for (const { client, runId } of clients) {
      expect(asEvents(client.seen)).toEqual(await replay(one.baseUrl, cookie, runId));
      client.close();
    }
    two = await node();
  });

  test('one is killed in the middle of an answer: the other ends it, as one stream', async () => {
    const { runId } = await talk(two);
    const client = followLoyally([two.baseUrl, one.baseUrl], cookie, runId);
    const stream = fetch(`${one.baseUrl}/api/v1/runs/${runId}/stream`, { headers: { cookie } });
    await client.atLeast(5);
    await two.kill();
    const seen = client.seen.length;
    const killedAt = Date.now();
    await client.atLeast(seen + 1);
    expect(Date.now() - killedAt).toBeLessThan(10_000);
    await client.ended('completed');
    const whole = await replay(one.baseUrl, cookie, runId);
    expect(asEvents(client.seen)).toEqual(whole);
    expect((await readEvents(await stream)).events).toEqual(whole);
    expect(client.seen.filter(({ chunk }) => chunk.type === 'reset-step')).toHaveLength(1);
    client.close();
  });
});
