import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Embedder } from '../deps.ts';
import { hasStaleVectors, matchCandidates, reembed } from './index.ts';
import { addJob, addPerson, logger, newScope, wordEmbedder } from './testing.ts';

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

it('serves the former vectors until the last person has new ones, and does nothing twice', async () => {
  const scope = newScope();
  const jobId = await addJob(db, scope, { title: 'Bricklayer', description: 'Builds walls of stone and brick.' });
  for (let i = 0; i < 20; i++) await addPerson(db, scope, { text: `Builds walls of stone and brick, ${i} years.` });
  const embedded: string[] = [];
  const control = new AbortController();
  const next: Embedder = {
    ...wordEmbedder,
    model: 'words-2',
    async embed(texts, options) {
      if (texts.length > 1) embedded.push(...texts);
      return wordEmbedder.embed(texts, options);
    },
  };
  const deps = { db, logger, embedder: next, formerEmbedders: [wordEmbedder] };
  const match = async () => {
    const { modelVersion, matches } = await matchCandidates(deps, scope, jobId, { limit: 20, filters: {} });
    return { model: modelVersion.split('+')[0], allNear: matches.every((m) => m.breakdown.semantic > 0) };
  };
  expect(await match()).toEqual({ model: 'words-1', allNear: true });

  // The process ends in the middle: the first step is done, the second is not.
  embedded.length = 0;
  const interrupted = { ...deps, embedder: { ...next, embed: stopAfter(1, next, control) } };
  await expect(reembed(interrupted, { signal: control.signal })).rejects.toThrow();
  expect(embedded).toHaveLength(16);
  expect(await match()).toEqual({ model: 'words-1', allNear: true });
  expect(await hasStaleVectors(deps)).toBe(true);

  embedded.length = 0;
  expect(await reembed(deps, { signal: new AbortController().signal })).toBe(4);
  expect(embedded.filter((text) => text.startsWith('Builds walls of stone and brick,'))).toHaveLength(4);
  expect(await hasStaleVectors(deps)).toBe(false);
  expect(await match()).toEqual({ model: 'words-2', allNear: true });
  expect(await db.passage.count({ where: { workspaceId: scope.workspaceId, embeddingModel: 'words-2' } })).toBe(20);
});

function stopAfter(steps: number, embedder: Embedder, control: AbortController): Embedder['embed'] {
  let done = 0;
  return async (texts, options) => {
    const vectors = await embedder.embed(texts, options);
    if (++done === steps) control.abort();
    return vectors;
  };
}
