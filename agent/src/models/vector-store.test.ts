import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVectorCache, normalise, type VectorStore } from './embedder.ts';
import { createDatabaseVectorStore, withoutFailing } from './vector-store.ts';

let server: TestDatabase;
let db: Db;
beforeAll(async () => {
  server = await startTestDatabase();
  db = createDb(server.url);
});
afterAll(async () => {
  await db.$disconnect();
  await server.stop();
});

const vectorOf = (text: string) => normalise(Float32Array.from({ length: 512 }, (_, i) => text.length + (i % 7)));

/** A process: a memory of its own before the store, and a model that tells what it was asked. */
function startProcess(store: VectorStore, model = 'm-1') {
  const cache = createVectorCache(100, { store, model });
  const asked: string[] = [];
  const embed = (texts: string[]) =>
    cache.through(texts, async (missing) => {
      asked.push(...missing);
      return missing.map(vectorOf);
    });
  return { embed, asked };
}

it('embeds a text once for all processes, and again for another model', async () => {
  const store = createDatabaseVectorStore(db);
  const first = startProcess(store);
  const [made] = await first.embed(['nurse', 'driver']);
  await expect.poll(() => db.embeddingCache.count()).toBe(2);
  const second = startProcess(store);
  const [, found] = await second.embed(['a new one', 'nurse']);
  expect(second.asked).toEqual(['a new one']);
  found!.forEach((x, i) => expect(x).toBeCloseTo(made![i]!, 6));
  const other = startProcess(store, 'm-2');
  await other.embed(['nurse']);
  expect(other.asked).toEqual(['nurse']);
});

it('answers when the store fails', async () => {
  const warned: string[] = [];
  const logger = { debug() {}, info() {}, warn: (_: object, text: string) => void warned.push(text), error() {} };
  const gone = async () => Promise.reject(new Error('gone'));
  const { embed } = startProcess(withoutFailing({ get: gone, put: gone }, logger));
  expect(await embed(['nurse'])).toEqual([vectorOf('nurse')]);
  await expect.poll(() => warned).toHaveLength(2);
});
