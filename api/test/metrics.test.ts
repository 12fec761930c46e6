/** Dashboards and alerts are about numbers that exist: every name in `infra/` is one that the process gives out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { Chunk, Recruiter } from '@shortlist/agent';
import { createMetrics } from '../src/http/metrics.ts';
import { countQueues } from '../src/http/queue-metrics.ts';
import { openImportQueue } from '../src/imports/import-queue.ts';
import { createLogger } from '../src/logger.ts';
import { meterRecruiter } from '../src/runs/meter-recruiter.ts';

const infra = join(import.meta.dirname, '../../infra');
const RULES_OWN = /^shortlist:/;
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url, { poolSize: 2 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

test.each(['prometheus/rules.yml', 'grafana/shortlist.json', 'cloudwatch/agent.json'])(
  '%s names metrics that exist',
  async (file) => {
    const metrics = createMetrics();
    countQueues(metrics.registry, db);
    const families = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
    const given = new Set(families.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]));
    const text = await readFile(join(infra, file), 'utf8');
    const named = new Set(text.match(/\b(shortlist_|nodejs_|process_)[a-z0-9_]+/g));
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((name) => !RULES_OWN.test(name) && !given.has(name))).toEqual([]);
  },
);

test('work that waits is counted by queue', async () => {
  const metrics = createMetrics();
  countQueues(metrics.registry, db);
  const queue = await openImportQueue(
    { databaseUrl: database.url, logger: createLogger({ logLevel: 'silent' }), name: 'metered', concurrency: 0 },
    { read: async () => {}, giveUp: async () => {} },
  );
  await queue.add(['a', 'b']);
  const text = await metrics.registry.metrics();
  await queue.stop();
  expect(text).toContain('shortlist_queue_waiting{queue="metered"} 2');
});

test('a run counts its first word once, its tokens and what it cost', async () => {
  const metrics = createMetrics();
  const chunks: Chunk[] = [
    { type: 'start', messageId: 'm', messageMetadata: { model: 'some-model' } },
    { type: 'text-delta', id: 't', delta: 'Good ' },
    { type: 'text-delta', id: 't', delta: 'day' },
    {
      type: 'finish',
      finishReason: 'stop',
      messageMetadata: { usage: { inputTokens: 7, outputTokens: 2 }, costUsd: 0.25 },
    },
  ];
  const run = async function* () {
    yield* chunks;
  };
  const metered = meterRecruiter({ run } as unknown as Recruiter, metrics);
  for await (const _ of metered.run({} as Parameters<Recruiter['run']>[0]));
  const text = await metrics.registry.metrics();
  expect(text).toContain('shortlist_time_to_first_token_seconds_count 1');
  expect(text).toContain('shortlist_cost_usd_total{model="some-model"} 0.25');
  expect(text).toContain('shortlist_tokens_total{model="some-model",direction="input"} 7');
});
