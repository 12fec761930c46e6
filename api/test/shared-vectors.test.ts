/** What one node has asked an embedding model, the others need not ask again. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenAIEmbedder, withoutFailing } from '@shortlist/agent';
import { createRedisVectorStore } from '../src/candidates/redis-vectors.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const redisUrl = process.env['TEST_REDIS_URL'];

describe.skipIf(!redisUrl)('two nodes with one Redis', () => {
  let redis: Redis;
  let asked: string[];
  beforeAll(async () => {
    redis = new Redis(redisUrl ?? '');
    await redis.ping();
    asked = [];
  });
  afterAll(() => redis.disconnect());

  const node = (model: string, connection = redis) =>
    createOpenAIEmbedder({
      apiKey: 'none',
      model,
      store: withoutFailing(createRedisVectorStore(connection), silent),
      fetch: async (_url, options) => {
        const { input } = JSON.parse(String(options?.body)) as { input: string[] };
        asked.push(...input);
        const embedding = Array.from({ length: 512 }, (_, i) => (i === 0 ? 3 : 4) / (i + 1));
        return Response.json({ data: input.map((_text, index) => ({ index, embedding })) });
      },
    });

  test('ask for a text once, and agree on its vector', async () => {
    const model = `test-${randomUUID()}`;
    const texts = ['a night nurse', 'a welder'];
    const first = await node(model).embed(texts);
    await expect.poll(() => redis.keys(`vector:${model}-512:*`)).toHaveLength(2);
    const second = await node(model).embed([...texts].reverse());
    expect(asked).toEqual(texts);
    expect(second).toEqual(first.toReversed());
    await node(`test-${randomUUID()}`).embed(texts);
    expect(asked).toHaveLength(4);
  });

  test('each ask for themselves while Redis is away', async () => {
    const away = new Redis({ port: 1, lazyConnect: true, maxRetriesPerRequest: 0 });
    asked = [];
    expect(await node(`test-${randomUUID()}`, away).embed(['a baker'])).toHaveLength(1);
    expect(asked).toEqual(['a baker']);
  });
});
