import { randomUUID } from 'node:crypto';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../models/embedder.ts';
import type { MatchFilters, Stage } from '../schemas.ts';
import { nearestCandidates } from './nearest.ts';

interface Someone {
  id: string;
  location: string | null;
  years: number | null;
  skills: string[];
  stage: Stage | null;
  vector: Float32Array;
}

const MODEL = 'random-1';
const LIMIT = 8;
let server: TestDatabase;
let db: Db;
const workspaces = new Map<string, { jobId: string; people: Someone[] }>();

beforeAll(async () => {
  server = await startTestDatabase();
  db = createDb(server.url);
  for (const [size, seed] of [
    [5, 1],
    [60, 2],
    [400, 3],
  ] as const) {
    await addWorkspace(size, seeded(seed));
  }
});
afterAll(async () => {
  await db.$disconnect();
  await server.stop();
});

describe('nearestCandidates, asked at random in small and large workspaces', () => {
  it('answers with exactly those whom a comparison with everybody finds', async () => {
    for (const asked of questions(40)) {
      const found = await ask(asked);
      const expected = bruteForce(asked);
      expect(found.map(({ candidateId }) => candidateId)).toEqual(expected.map(({ id }) => id));
      found.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]!.score, 4));
    }
  });

  it.each([
    ['through the index', { exactUpTo: 0 }],
    ['through the index before anybody is counted', { exactUpTo: 0, indexFirst: true }],
  ])('%s: always as many as exist, all of them eligible, nearly all the true nearest', async (_, way) => {
    let hits = 0;
    let all = 0;
    for (const asked of questions(40)) {
      const found = await ask(asked, way);
      const expected = bruteForce(asked).map(({ id }) => id);
      expect(found).toHaveLength(expected.length);
      const eligible = new Set(bruteForce(asked, Infinity).map(({ id }) => id));
      expect(found.filter(({ candidateId }) => !eligible.has(candidateId))).toEqual([]);
      hits += found.filter(({ candidateId }) => expected.includes(candidateId)).length;
      all += expected.length;
    }
    expect(hits / all).toBeGreaterThan(0.97);
  });
});

interface Question {
  workspaceId: string;
  filters: MatchFilters;
  vector: Float32Array;
}

function* questions(count: number): Generator<Question> {
  const random = seeded(99);
  const maybe = <T>(value: T) => (random() < 0.4 ? value : undefined);
  for (let i = 0; i < count; i++) {
    const workspaceId = pick([...workspaces.keys()], random);
    const filters = {
      location: maybe(pick(PLACES, random)),
      minYears: maybe(Math.floor(random() * 12)),
      skills: maybe([pick(SKILLS, random)]),
      stage: random() < 0.2 ? ('interview' as const) : undefined,
    };
    yield { workspaceId, filters, vector: randomVector(random) };
  }
}

function ask({ workspaceId, filters, vector }: Question, way: { exactUpTo?: number; indexFirst?: boolean } = {}) {
  const { jobId } = workspaces.get(workspaceId)!;
  return nearestCandidates(db, { workspaceId, filters, jobId }, { model: MODEL, vector, limit: LIMIT, ...way });
}

function bruteForce({ workspaceId, filters, vector }: Question, limit = LIMIT) {
  const { location, minYears, skills = [], stage } = filters;
  return workspaces
    .get(workspaceId)!
    .people.filter((p) => !location || p.location?.toLowerCase().includes(location.toLowerCase()))
    .filter((p) => minYears === undefined || (p.years !== null && p.years >= minYears))
    .filter((p) => skills.every((skill) => p.skills.includes(skill)))
    .filter((p) => !stage || p.stage === stage)
    .map(({ id, vector: own }) => ({ id, score: own.reduce((sum, x, i) => sum + x * vector[i]!, 0) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

const PLACES = ['Leeds', 'London', 'York'];
const SKILLS = ['Triage', 'Java', 'Payroll'];

async function addWorkspace(size: number, random: () => number): Promise<void> {
  const workspaceId = randomUUID();
  const people = Array.from({ length: size }, (): Someone => ({
    id: randomUUID(),
    location: random() < 0.2 ? null : pick(PLACES, random),
    years: random() < 0.2 ? null : Math.floor(random() * 15),
    skills: SKILLS.filter(() => random() < 0.4),
    stage: random() < 0.3 ? 'interview' : random() < 0.3 ? 'sourced' : null,
    vector: randomVector(random),
  }));
  const job = await db.job.create({ data: { workspaceId, title: 'Any', createdById: 'u' } });
  await db.candidate.createMany({ data: people.map(({ id }) => ({ id, workspaceId, createdById: 'u' })) });
  await db.profile.createMany({
    data: people.map(({ id, location, years, skills }) => ({
      ...{ candidateId: id, workspaceId, location, yearsExperience: years, skills },
    })),
  });
  await db.application.createMany({
    data: people.flatMap(({ id, stage }) => (stage ? [{ workspaceId, jobId: job.id, candidateId: id, stage }] : [])),
  });
  // A statement of hundreds would hold the embedded database for longer than a client waits on a busy machine.
  for (let i = 0; i < people.length; i += 50) {
    const some = people.slice(i, i + 50);
    await db.$executeRaw`
      INSERT INTO profile_vectors (candidate_id, embedding_model, workspace_id, embedding)
      SELECT r.id, ${MODEL}, ${workspaceId}, r.vector::vector
      FROM unnest(${some.map(({ id }) => id)}::text[], ${some.map((p) => `[${p.vector.join(',')}]`)}::text[]) r (id, vector)`;
  }
  workspaces.set(workspaceId, { jobId: job.id, people });
}

const randomVector = (random: () => number) => normalise(Float32Array.from({ length: 512 }, () => random() - 0.5));
const pick = <T>(items: T[], random: () => number): T => items[Math.floor(random() * items.length)]!;

/** A linear congruential generator (Numerical Recipes): the same questions in every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
