/** The database goes away and comes back under a whole process: plain answers meanwhile, and nothing needs a restart. */
import { afterAll, beforeAll, beforeEach, afterEach, expect, test, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { Problem, RunResult } from '../contract/index.ts';
import { cableTo, type Cable } from './cable.ts';
import { followLoyally, replay } from './loyal-client.ts';
import { call, freePort, signUp, startProcess, write, type ApiProcess } from './process.ts';
import { asEvents } from './wires.ts';

// A whole process is started, and waits for things to come back.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The promise to whoever runs the service, from the moment that the database is back. */
const GREEN_WITHIN_MS = 10_000;
const REFUSED_WITHIN_MS = 1_000;

let database: TestDatabase;
let cable: Cable;
let api: ApiProcess;
let cookie: string;
beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
});
afterAll(() => database.stop());
beforeEach(async () => {
  cable = await cableTo(database.url);
  api = await startProcess({ databaseUrl: cable.url, port: await freePort(), pace: 25 });
  cookie = await signUp(api.baseUrl);
});
afterEach(async () => {
  await api.kill();
  await cable.close();
});

const get = (path: string) => fetch(`${api.baseUrl}${path}`, { headers: { cookie } });
const ready = async () => (await get('/readyz')).status === 200;

test('while it is away calls answer 503 soon; when it is back all goes on', async () => {
  const { id } = await call<{ id: string }>(api, cookie, 'POST', '/threads', {});
  cable.cut();
  const cutAt = Date.now();
  const refused = await get(`/api/v1/threads/${id}`);
  expect(Date.now() - cutAt).toBeLessThan(REFUSED_WITHIN_MS);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(((await refused.json()) as Problem).detail).toContain('The database cannot be reached at the moment.');
  const readiness = await get('/readyz');
  expect(readiness.status).toBe(503);
  expect(((await readiness.json()) as Problem).errors.map(({ field }) => field)).toContain('database');
  expect((await get('/healthz')).status).toBe(200);

  cable.mend();
  await vi.waitUntil(ready, { timeout: GREEN_WITHIN_MS, interval: 100 });
  expect(await call(api, cookie, 'GET', `/threads/${id}`)).toMatchObject({ id });
});

test.each([
  ['a moment', async () => !(await ready())],
  ['longer than it could be held back', () => api.said().includes('a run could not be driven to its end')],
])('an answer that was being given ends all the same, as one stream: away for %s', async (_while, longEnough) => {
  const { runId } = await write(api, cookie, 'Talk');
  const client = followLoyally([api.baseUrl], cookie, runId);
  await client.atLeast(4);
  cable.cut();
  await vi.waitUntil(longEnough, { timeout: 30_000, interval: 50 });
  cable.mend();
  await client.ended('completed');
  expect(asEvents(client.seen)).toEqual(await replay(api.baseUrl, cookie, runId));
  expect(await call<RunResult>(api, cookie, 'GET', `/runs/${runId}`)).toMatchObject({ status: 'completed' });
  client.close();
});

test('one that hangs without a word is given up, and asked again when it is back', async () => {
  cable.hang();
  const hungAt = Date.now();
  const refused = await get('/api/v1/threads');
  expect(refused.status).toBe(503);
  expect(Date.now() - hungAt).toBeLessThan(25_000);
  expect((await get('/healthz')).status).toBe(200);
  cable.mend();
  await vi.waitUntil(ready, { timeout: GREEN_WITHIN_MS, interval: 100 });
  expect((await get('/api/v1/threads')).status).toBe(200);
});
