/** SIGTERM to a whole process in the middle of an answer: nothing new begins, nothing is lost, and it ends. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { Problem } from '../contract/index.ts';
import { followLoyally, replay } from './loyal-client.ts';
import { freePort, signUp, startProcess, write, type ApiProcess } from './process.ts';
import { asEvents } from './wires.ts';

// Whole processes are started and stopped.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let process: ApiProcess;
let cookie: string;
beforeEach(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
});
afterEach(async () => {
  await process.kill();
  await database.stop();
});

async function begin(options: { pace?: number; stops?: boolean }): Promise<void> {
  process = await startProcess({ databaseUrl: database.url, port: await freePort(), ...options });
  cookie = await signUp(process.baseUrl);
}

function postRun(threadId: string, text: string): Promise<Response> {
  return fetch(`${process.baseUrl}/api/v1/threads/${threadId}/runs`, {
    method: 'POST',
    headers: { cookie, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
}

const notReady = async () => (await fetch(`${process.baseUrl}/readyz`)).status === 503;

test('answers under way end, new ones are refused with a plain problem, and the process ends with 0', async () => {
  await begin({ pace: 60 });
  const { threadId, runId } = await write(process, cookie, 'Talk');
  const client = followLoyally([process.baseUrl], cookie, runId);
  await client.atLeast(4);
  const stopped = process.stop();
  await vi.waitUntil(notReady, { timeout: 10_000, interval: 20 });

  expect(JSON.stringify(await (await fetch(`${process.baseUrl}/readyz`)).json())).toContain('process');
  expect((await fetch(`${process.baseUrl}/healthz`)).status).toBe(200);
  const refused = await postRun(threadId, 'More');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(((await refused.json()) as Problem).detail).toBe('The server is restarting. Try again in a few seconds.');
  const socket = await client.socket();
  const ack = await socket.emitWithAck('run:start', { threadId, text: 'More' });
  expect(ack).toMatchObject({ ok: false, problem: { status: 503 } });
  const whole = replay(process.baseUrl, cookie, runId);

  await client.ended('completed');
  expect(await stopped).toBe(0);
  expect(asEvents(client.seen)).toEqual(await whole);
  client.close();
});

test('an answer that does not end in time is left to the next process, which ends it as the same stream', async () => {
  await begin({ stops: true });
  const { runId } = await write(process, cookie, 'Talk, and stop mid-text');
  await process.hanging(1);
  const { baseUrl } = process;
  const client = followLoyally([baseUrl], cookie, runId);
  await client.atLeast(4);
  const toldAt = Date.now();
  expect(await process.stop()).toBe(0);
  expect(Date.now() - toldAt).toBeLessThan(30_000);

  process = await startProcess({ databaseUrl: database.url, port: Number(new URL(baseUrl).port) });
  await client.ended('completed');
  expect(asEvents(client.seen)).toEqual(await replay(baseUrl, cookie, runId));
  client.close();
});
