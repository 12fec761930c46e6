import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../models/embedder.ts';
import { matchCandidates } from './index.ts';
import { fuse } from './full-text.ts';
import { nearestCandidates } from './nearest.ts';
import { addJob, addPerson, logger, newScope, wordEmbedder } from './testing.ts';
import { deletePassages, insertPassages, type PassageRow } from './vectors.ts';

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

const random = (seed: number) => Float32Array.from({ length: 512 }, (_, i) => Math.sin(seed * 7919 + i * (seed + 1)));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** @param embedded  without vectors a large crowd is written in a moment */
async function addCrowd(workspaceId: string, count: number, { embedded = true } = {}): Promise<PassageRow[]> {
  const ids = Array.from({ length: count }, (_, i) => `${workspaceId}-${String(i).padStart(4, '0')}`);
  await db.candidate.createMany({ data: ids.map((id) => ({ id, workspaceId, createdById: 'u' })) });
  await db.profile.createMany({
    data: ids.map((candidateId) => ({ candidateId, workspaceId, headline: 'Bricklayer', searchText: 'Bricklayer' })),
  });
  const rows = ids.map((candidateId, i): PassageRow => ({
    workspaceId,
    candidateId,
    kind: 'other',
    start: 0,
    end: 1,
    content: 'walls',
    embedding: normalise(random(i)),
    embeddingModel: wordEmbedder.model,
  }));
  // A statement of thousands would hold the embedded database for longer than a new connection waits.
  for (let i = 0; embedded && i < rows.length; i += 100) {
    await db.$transaction((tx) => insertPassages(tx, rows.slice(i, i + 100)));
  }
  return rows;
}

describe('a large workspace', () => {
  it('scores those whom words, titles, skills or meaning bring up, among all who are eligible', async () => {
    const scope = newScope();
    await addCrowd(scope.workspaceId, 610, { embedded: false });
    const byTitle = await addPerson(db, scope, { headline: 'Critical Care RN', text: 'On a ward.' });
    const bySkill = await addPerson(db, scope, { headline: 'Waiter', text: 'Knows triage.' });
    const byMeaning = await addPerson(db, scope, { text: 'Comfort frightened children before operations' });
    const jobId = await addJob(db, scope, {
      title: 'Staff Nurse',
      description: 'Comfort frightened children before operations',
      mustHaveSkills: ['Triage'],
    });
    const deps = { db, embedder: wordEmbedder, logger };
    const { considered, matches } = await matchCandidates(deps, scope, jobId, { limit: 3, filters: {} });
    expect(considered).toBe(613);
    expect(new Set(matches.map((m) => m.candidateId))).toEqual(new Set([byTitle, bySkill, byMeaning]));
  });

  it('finds exactly those whom a comparison with everybody finds, of its own workspace only', async () => {
    const { workspaceId } = newScope();
    const rows = await addCrowd(workspaceId, 60);
    await addCrowd(newScope().workspaceId, 60);
    const vector = normalise(random(3.5));
    const exact = rows
      .map((row) => ({ candidateId: row.candidateId, score: dot(row.embedding, vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10);
    const found = await nearestCandidates(
      db,
      { workspaceId, filters: {} },
      { model: wordEmbedder.model, vector, limit: 10 },
    );
    expect(found.map((r) => r.candidateId)).toEqual(exact.map((r) => r.candidateId));
    found.forEach((r, i) => expect(r.score).toBeCloseTo(exact[i]!.score, 4));
    expect(await nearestCandidates(db, { workspaceId, filters: {} }, { model: 'other', vector, limit: 10 })).toEqual(
      [],
    );
  });

  it('finds through the index what a comparison finds, and goes on where the index brings too few', async () => {
    const { workspaceId } = newScope();
    const rows = await addCrowd(workspaceId, 30);
    const query = { model: wordEmbedder.model, vector: normalise(random(7.5)), limit: 5 };
    const exact = await nearestCandidates(db, { workspaceId, filters: {} }, query);
    const byIndex = await nearestCandidates(db, { workspaceId, filters: {} }, { ...query, exactUpTo: 0 });
    expect(byIndex).toEqual(exact);

    await db.profile.updateMany({ where: { candidateId: rows[3]!.candidateId }, data: { skills: ['Triage'] } });
    const rare = { workspaceId, filters: { skills: ['Triage'] } };
    const found = await nearestCandidates(db, rare, { ...query, limit: 1, exactUpTo: 0 });
    expect(found.map((r) => r.candidateId)).toEqual([rows[3]!.candidateId]);
  });

  it('keeps the vector of a person as the mean of the passages, and forgets it with them', async () => {
    const { workspaceId } = newScope();
    const [first, second] = await addCrowd(workspaceId, 2);
    const near = (vector: Float32Array) =>
      nearestCandidates(db, { workspaceId, filters: {} }, { model: wordEmbedder.model, vector, limit: 10 });
    const other = normalise(random(42));
    const mean = normalise(first!.embedding.map((x, i) => x + other[i]!));
    await db.$transaction((tx) => insertPassages(tx, [{ ...first!, embedding: other }]));
    const [best] = await near(mean);
    expect(best!.candidateId).toBe(first!.candidateId);
    expect(best!.score).toBeCloseTo(1, 5);

    await db.$transaction((tx) => deletePassages(tx, first!.candidateId));
    expect(await db.passage.count({ where: { workspaceId } })).toBe(1);
    expect((await near(mean)).map((r) => r.candidateId)).toEqual([second!.candidateId]);
  });
});

describe('fuse', () => {
  it('adds up reciprocal ranks; ties by id', () => {
    const list = (...ids: string[]) => ids.map((candidateId) => ({ candidateId, score: 0 }));
    const fused = fuse([list('a', 'b'), list('b', 'c'), list('d')]);
    expect(fused.map((r) => r.candidateId)).toEqual(['b', 'a', 'd', 'c']);
    expect(fused[0]!.score).toBeCloseTo(1 / 62 + 1 / 61);
  });
});
