import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '../run.ts';
import type { Stage } from '../schemas.ts';
import { addTestCandidate, createTestScope } from '../testing/records.ts';
import { moveCandidate } from './applications.ts';
import { biasReport, dimension } from './bias-report.ts';
import { createJob } from './jobs.ts';

let database: TestDatabase;
let db: Db;
let scope: RunScope;

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  scope = await createTestScope(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

async function apply(jobId: string, stages: Stage[], sex?: string, ethnicity?: string) {
  const { id: candidateId } = await addTestCandidate(db, scope);
  const { workspaceId } = scope;
  if (sex ?? ethnicity) await db.selfDeclaration.create({ data: { workspaceId, candidateId, sex, ethnicity } });
  for (const stage of stages) await db.$transaction((tx) => moveCandidate(tx, scope, jobId, candidateId, stage));
  return candidateId;
}

describe('biasReport', () => {
  it('counts selection rates, impact ratios, unknowns and small groups', async () => {
    const { id } = await db.$transaction((tx) => createJob(tx, scope, { title: 'Nurse' }));
    for (let i = 0; i < 6; i++) await apply(id, [i < 3 ? 'shortlisted' : 'sourced'], 'male', 'White');
    for (let i = 0; i < 5; i++)
      await apply(id, [i < 1 ? 'interview' : 'rejected'], 'female', i < 2 ? 'Asian ' : 'white');
    // Rejected after an interview: was selected once.
    await apply(id, ['interview', 'rejected'], 'female');
    await apply(id, ['hired']);
    await apply(id, ['sourced'], 'undisclosed');

    const report = await biasReport(db, scope, id);
    expect(report).toMatchObject({ applications: 14, selected: 6, declared: 12, fourFifthsFlag: true });
    const [sex, ethnicity, both] = report.dimensions;
    expect(sex).toMatchObject({
      attribute: 'sex',
      unknown: 2,
      fourFifthsFlag: true,
      groups: [
        { group: 'female', applications: 6, selected: 2, small: false, belowFourFifths: true },
        { group: 'male', applications: 6, selected: 3, selectionRate: 0.5, impactRatio: 1, belowFourFifths: false },
      ],
    });
    expect(sex?.groups[0]?.impactRatio).toBeCloseTo(2 / 3, 10);
    expect(ethnicity?.groups).toMatchObject([
      { group: 'asian', applications: 2, small: true, belowFourFifths: false },
      { group: 'white', applications: 9, selected: 3 },
    ]);
    expect(both?.groups.map((group) => [group.group, group.applications])).toEqual([
      ['female × asian', 2],
      ['female × white', 3],
      ['male × white', 6],
    ]);
    expect(report.notes.join(' ')).toContain('2 of 14 declared nothing');
  });

  it('counts who scores above the median by their latest score, and flags that too', async () => {
    const { id } = await db.$transaction((tx) => createJob(tx, scope, { title: 'Baker' }));
    const { workspaceId, userId } = scope;
    const scored = async (sex: string, ...scores: number[]) => {
      const candidateId = await apply(id, ['shortlisted'], sex, 'white');
      const row = { workspaceId, userId, matchRunId: 'm', jobId: id, candidateId, breakdown: {}, weights: {} };
      for (const score of scores) await db.matchScore.create({ data: { ...row, score, rank: 1, modelVersion: 'v' } });
    };
    for (const score of [90, 80, 70, 60, 20]) await scored('male', score);
    for (const score of [65, 50, 40, 30, 10]) await scored('female', 99, score);
    await apply(id, ['sourced'], 'female');

    const { scoring, dimensions, fourFifthsFlag } = await biasReport(db, scope, id);
    expect(scoring).toMatchObject({ scored: 10, median: 55 });
    expect(scoring.dimensions[0]).toMatchObject({
      attribute: 'sex',
      groups: [
        { group: 'female', applications: 5, selected: 1, selectionRate: 0.2, impactRatio: 0.25, belowFourFifths: true },
        { group: 'male', applications: 5, selected: 4, selectionRate: 0.8, impactRatio: 1 },
      ],
    });
    expect(dimensions[0]?.fourFifthsFlag).toBe(false);
    expect(fourFifthsFlag).toBe(true);
  });

  it('says nothing where there is nothing', async () => {
    const { id } = await db.$transaction((tx) => createJob(tx, scope, { title: 'Cook' }));
    const report = await biasReport(db, scope, id);
    expect(report).toMatchObject({ applications: 0, fourFifthsFlag: false, scoring: { scored: 0, median: null } });
    expect(report.dimensions.every((d) => d.groups.length === 0)).toBe(true);
  });

  it('is not found from another workspace', async () => {
    const { id } = await db.$transaction((tx) => createJob(tx, scope, { title: 'Cook' }));
    await expect(biasReport(db, await createTestScope(db), id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('dimension', () => {
  const people = (group: string, n: number, selected: number) =>
    Array.from({ length: n }, (_, i) => ({ group, selected: i < selected }));

  it('does not take a small group as the measure of the others', () => {
    const { groups } = dimension(
      'x',
      [...people('a', 1, 1), ...people('b', 10, 5), ...people('c', 10, 4)],
      (p) => p.group,
    );
    expect(groups.map(({ impactRatio, belowFourFifths }) => [impactRatio, belowFourFifths])).toEqual([
      [2, false],
      [1, false],
      [0.8, false],
    ]);
  });

  it('has no ratio when nobody was selected', () => {
    const { groups, fourFifthsFlag } = dimension('x', people('a', 6, 0), (p) => p.group);
    expect(groups[0]).toMatchObject({ selectionRate: 0, impactRatio: null });
    expect(fourFifthsFlag).toBe(false);
  });
});
