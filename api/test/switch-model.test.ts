/** Another embedding model is configured and the process restarted: the old vectors serve until the new ones are there. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { call, freePort, signUp, startProcess, type ApiProcess } from './process.ts';

// Whole processes are started and killed.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CV = 'Nursed ventilated patients';
let database: TestDatabase;
let embeddings: Server;
/** CVs are embedded once this resolves. */
let release: () => void;
const released = new Promise<void>((resolve) => (release = resolve));

beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  embeddings = createServer((request, response) => {
    void (async () => {
      const chunks = await request.toArray();
      const { input } = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as { input: string[] };
      if (input.some((text) => text.includes(CV))) await released;
      const data = input.map((text, index) => ({ index, embedding: [text.length, 1, 2] }));
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
    })();
  }).listen(0, '127.0.0.1');
  await once(embeddings, 'listening');
});
afterAll(async () => {
  embeddings.closeAllConnections();
  embeddings.close();
  await database.stop();
});

test('the former vectors serve until the last CV has new ones, then those of the new model', async () => {
  const before = await startProcess({ databaseUrl: database.url, port: await freePort() });
  const cookie = await signUp(before.baseUrl);
  const job = await call<{ id: string }>(before, cookie, 'POST', '/jobs', { title: 'Staff Nurse' });
  await call(before, cookie, 'POST', '/candidates', { text: `Ana Ruiz\nStaff Nurse\n${CV} for six years.` });
  const match = async (at: ApiProcess) => {
    const { modelVersion, matches } = await call<{
      modelVersion: string;
      matches: { breakdown: { semantic: number } }[];
    }>(at, cookie, 'POST', `/jobs/${job.id}/matches`, {});
    return { model: modelVersion.split('+')[0], people: matches.length };
  };
  expect(await match(before)).toEqual({ model: 'use-lite-en-1', people: 1 });
  await before.kill();

  const { port } = embeddings.address() as AddressInfo;
  const env = {
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    OPENAI_EMBEDDING_MODEL: 'local-3',
    MATCHING_USE_OPENAI: 'true',
  };
  const after = await startProcess({ databaseUrl: database.url, port: await freePort(), env });
  expect(await match(after)).toEqual({ model: 'use-lite-en-1', people: 1 });
  release();
  await vi.waitFor(async () => expect(await match(after)).toEqual({ model: 'local-3-512', people: 1 }), {
    timeout: 60_000,
    interval: 250,
  });
  await after.kill();
});
