import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { latestMatches } from '../matching/index.ts';
import type { Match } from '../schemas.ts';
import { addTestCandidate, createTestScope } from '../testing/records.ts';
import { moveCandidate } from './applications.ts';
import { createJob } from './jobs.ts';
import { shortlistRows } from './shortlist-export.ts';

vi.mock('../matching/index.ts', () => ({ latestMatches: vi.fn() }));

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

describe('shortlistRows', () => {
  it('has the ranking with stages of today, then the rest of the pipeline, without the rejected', async () => {
    const scope = await createTestScope(db);
    const job = await db.$transaction((tx) => createJob(tx, scope, { title: 'Nurse' }));
    const [ana, ben, cem, dee] = await Promise.all(
      ['Ana', 'Ben', 'Cem', 'Dee'].map((name) => addTestCandidate(db, scope, { name })),
    );
    const stages = { interview: ana, rejected: ben, contacted: cem } as const;
    for (const [stage, candidate] of Object.entries(stages)) {
      await db.$transaction((tx) => moveCandidate(tx, scope, job.id, candidate!.id, stage as 'interview'));
    }
    const at = { start: 0, end: 1 };
    const match = (candidateId: string, rank: number): Match => ({
      ...{ candidateId, name: `n${rank}`, headline: null, location: null, yearsExperience: null, stage: 'sourced' },
      ...{ rank, score: 90 - rank, matchedSkills: ['Triage'], missingSkills: ['ICU'], requirements: [] },
      breakdown: { semantic: 1, skills: null, experience: null, title: null, location: null },
      evidence: [
        { skill: 'ICU', quote: 'a clerk near it', ...at },
        { skill: 'Triage', quote: 'triage of 40\n patients', ...at },
      ],
    });
    const matches = [match(dee!.id, 1), match(ben!.id, 2), match(ana!.id, 3)];
    const run = { matchRunId: 'm', jobId: job.id, modelVersion: 'v', tookMs: 1, considered: 3, matches };
    vi.mocked(latestMatches).mockResolvedValueOnce(run);

    const rows = await shortlistRows(db, scope, job.id);
    expect(rows.map(({ candidateId, rank, stage, quote }) => [candidateId, rank, stage, quote])).toEqual([
      [dee!.id, 1, null, 'triage of 40 patients'],
      [ana!.id, 3, 'interview', 'triage of 40 patients'],
      [cem!.id, null, 'contacted', ''],
    ]);
  });
});
