import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunScope } from '../run.ts';
import { addTestCandidate, createTestScope } from '../testing/records.ts';
import { moveCandidate, pipelineReport } from './applications.ts';
import { criteriaWarnings } from './job-criteria.ts';
import { createJob, deleteJob, getJob, listJobs, updateJob } from './jobs.ts';

let database: TestDatabase;
let db: Db;
let scope: RunScope;
let other: RunScope;

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  scope = await createTestScope(db);
  other = await createTestScope(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

const create = (input: Parameters<typeof createJob>[2], who = scope) =>
  db.$transaction((tx) => createJob(tx, who, input));
const events = (action: string, entityId: string) => db.auditEvent.findMany({ where: { action, entityId } });

describe('createJob', () => {
  it('stores the job, tidies its skills and records the event', async () => {
    const job = await create({
      title: 'Staff Nurse',
      mustHaveSkills: [' ICU ', 'icu', 'Wound  care'],
      niceToHaveSkills: ['ICU', 'Spanish'],
      location: 'Leeds',
      salaryMin: 30_000,
      salaryMax: 38_000,
      currency: 'GBP',
    });
    expect(job).toMatchObject({
      title: 'Staff Nurse',
      mustHaveSkills: ['ICU', 'Wound care'],
      niceToHaveSkills: ['Spanish'],
      status: 'open',
      workMode: null,
    });
    expect(await getJob(db, scope, job.id)).toMatchObject({ id: job.id, pipeline: { sourced: 0, hired: 0 } });
    const [event] = await events('job.created', job.id);
    expect(event).toMatchObject({ userId: scope.userId, runId: scope.runId, jobId: job.id });
    expect(event?.payload).toMatchObject({ after: { title: 'Staff Nurse' } });
    expect(event?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses a salary that runs backwards', async () => {
    await expect(create({ title: 'Cook', salaryMin: 30, salaryMax: 20 })).rejects.toMatchObject({
      code: 'validation',
      fields: [{ field: 'salaryMin' }],
    });
  });

  it('refuses protected traits, with the words and the field, and keeps nothing', async () => {
    const before = await db.job.count();
    await expect(create({ title: 'Cook', mustHaveSkills: ['Grill', 'female'] })).rejects.toMatchObject({
      code: 'protected_trait',
      detail: expect.stringContaining('“female” would choose people by sex or gender'),
      fields: [{ field: 'mustHaveSkills' }],
    });
    expect(await db.job.count()).toBe(before);
  });

  it('lets a proxy pass and reports it', async () => {
    const input = { title: 'Copywriter', description: 'You are a digital native.' };
    expect(await create(input)).toMatchObject({ title: 'Copywriter' });
    expect(criteriaWarnings(input)).toEqual([expect.stringContaining('“digital native” may shut people out by age')]);
  });
});

describe('updateJob', () => {
  it('changes what is named and answers with the old values', async () => {
    const { id } = await create({ title: 'Chef', location: 'York', salaryMin: 20_000 });
    const { job, before } = await db.$transaction((tx) =>
      updateJob(tx, scope, id, { location: 'Leeds', title: 'Chef', status: 'paused' }),
    );
    expect(job).toMatchObject({ title: 'Chef', location: 'Leeds', status: 'paused' });
    expect(before).toEqual({ location: 'York', status: 'open' });
    const [event] = await events('job.updated', id);
    expect(event?.payload).toMatchObject({ before: { location: 'York' }, after: { location: 'Leeds' } });
  });

  it('records nothing when nothing changes', async () => {
    const { id } = await create({ title: 'Chef' });
    expect((await db.$transaction((tx) => updateJob(tx, scope, id, { title: 'Chef' }))).before).toEqual({});
    expect(await events('job.updated', id)).toEqual([]);
  });

  it('checks the salary against what the job has already', async () => {
    const { id } = await create({ title: 'Chef', salaryMin: 30_000 });
    const lower = db.$transaction((tx) => updateJob(tx, scope, id, { salaryMax: 20_000 }));
    await expect(lower).rejects.toMatchObject({ code: 'validation' });
  });

  it('does not find a job of another workspace', async () => {
    const { id } = await create({ title: 'Chef' }, other);
    const change = db.$transaction((tx) => updateJob(tx, scope, id, { title: 'Mine' }));
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    await expect(getJob(db, scope, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await getJob(db, other, id)).toMatchObject({ title: 'Chef' });
  });
});

describe('listJobs', () => {
  it('pages through all jobs, newest first, without gaps or repeats', async () => {
    const mine = await createTestScope(db);
    for (let i = 0; i < 5; i++) await create({ title: `Job ${i}` }, mine);
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listJobs(db, mine, { limit: 2, cursor });
      expect(page.total).toBe(5);
      titles.push(...page.items.map((job) => job.title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles).toEqual(['Job 4', 'Job 3', 'Job 2', 'Job 1', 'Job 0']);
  });

  it('filters by words and status, taking % as a character', async () => {
    const mine = await createTestScope(db);
    await create({ title: 'Senior Nurse', location: 'Leeds' }, mine);
    await create({ title: 'Nurse 50% part-time', location: 'York' }, mine);
    const titles = async (query: string) => (await listJobs(db, mine, { query, limit: 9 })).items.map((j) => j.title);
    expect(await titles('nurse leeds')).toEqual(['Senior Nurse']);
    expect(await titles('50%')).toEqual(['Nurse 50% part-time']);
    expect(await titles('S%N')).toEqual([]);
    expect((await listJobs(db, mine, { status: 'closed', limit: 9 })).total).toBe(0);
  });

  it('refuses a cursor it never gave out', async () => {
    await expect(listJobs(db, scope, { limit: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'validation' });
  });
});

describe('moveCandidate and the pipeline', () => {
  it('makes the application, then moves it, and counts it', async () => {
    const mine = await createTestScope(db);
    const job = await create({ title: 'Nurse' }, mine);
    const ana = await addTestCandidate(db, mine);
    const move = (stage: 'shortlisted' | 'interview') =>
      db.$transaction((tx) => moveCandidate(tx, mine, job.id, ana.id, stage));
    expect(await move('shortlisted')).toMatchObject({ from: null, to: 'shortlisted' });
    expect(await move('interview')).toMatchObject({ from: 'shortlisted', to: 'interview' });
    expect(await move('interview')).toMatchObject({ from: 'interview', to: 'interview' });
    const moved = await db.auditEvent.findMany({
      where: { action: 'application.moved', candidateId: ana.id },
      orderBy: { seq: 'asc' },
    });
    expect(moved.map((event) => event.payload)).toMatchObject([
      { from: null, to: 'shortlisted' },
      { from: 'shortlisted', to: 'interview' },
    ]);
    const report = await pipelineReport(db, mine);
    expect(report.total).toMatchObject({ interview: 1, shortlisted: 0 });
    expect(report.jobs).toMatchObject([{ job: { title: 'Nurse' }, pipeline: { interview: 1 } }]);
  });

  it('does not mix workspaces', async () => {
    const job = await create({ title: 'Nurse' });
    const stranger = await addTestCandidate(db, other);
    const move = db.$transaction((tx) => moveCandidate(tx, scope, job.id, stranger.id, 'hired'));
    await expect(move).rejects.toMatchObject({ code: 'not_found' });
    await expect(pipelineReport(db, other, job.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('deleteJob', () => {
  it('takes the applications along and leaves an event', async () => {
    const job = await create({ title: 'Nurse' });
    const ana = await addTestCandidate(db, scope);
    await db.$transaction((tx) => moveCandidate(tx, scope, job.id, ana.id, 'sourced'));
    await db.$transaction((tx) => deleteJob(tx, scope, job.id));
    await expect(getJob(db, scope, job.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await db.application.count({ where: { jobId: job.id } })).toBe(0);
    expect(await events('job.deleted', job.id)).toHaveLength(1);
  });
});
