import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Application,
  BiasReport,
  JobApplication,
  JobListItem,
  JobReading,
  JobRecord,
  MatchScoreRow,
  Page,
  Problem,
} from '../contract/index.ts';
import { Job, MatchResult } from '../contract/index.ts';
import type { z } from 'zod';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

type Listed = z.infer<typeof JobListItem>;

let api: TestApi;
let user: TestUser;
let stranger: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  [user, stranger] = [await api.signUp(), await api.signUp()];
});
afterAll(() => api.close());

const NURSE = {
  title: 'Senior Nurse',
  description: 'Leads a ward of 24 beds.',
  mustHaveSkills: ['Nursing', 'Medication Administration'],
  niceToHaveSkills: ['Wound Care'],
  location: 'Leeds',
  workMode: 'onsite',
  minYearsExperience: 5,
  seniority: 'senior',
  salaryMin: 40_000,
  salaryMax: 52_000,
  currency: 'GBP',
};
const open = async (body: object = NURSE, as: TestUser = user) =>
  (await api.call<z.infer<typeof Job>>('POST', '/jobs', { as, body })).body;
const add = async (body: object, as: TestUser = user) =>
  (await api.call<{ id: string }>('POST', '/candidates', { as, body })).body.id;

describe('a job', () => {
  it('comes back as it was opened, and says when', async () => {
    const answer = await api.call('POST', '/jobs', { as: user, body: NURSE });
    expect(answer.status).toBe(201);
    const job = Job.parse(answer.body);
    expect(job).toMatchObject({ ...NURSE, status: 'open' });
    const read = await api.call<Listed>('GET', `/jobs/${job.id}`, { as: user });
    expect(read.status).toBe(200);
    expect(read.body).toEqual({
      ...job,
      pipeline: expect.objectContaining({ sourced: 0, hired: 0 }),
      lastMatchedAt: null,
    });
  });

  it('needs nothing but a title', async () => {
    const job = await open({ title: 'Chef' });
    expect(job).toMatchObject({ title: 'Chef', description: '', mustHaveSkills: [], location: null, salaryMin: null });
  });

  it('is read from the file of an advert, to be looked over', async () => {
    const advert =
      'Pastry Chef\n\nLocation: York\nSalary: £30,000 to £34,000\n\nRequirements\n- Baking\n- Food safety\n';
    const form = new FormData();
    form.append('files[]', new File([advert], 'advert.txt'));
    const stored = await fetch(`${api.baseUrl}/api/v1/files`, {
      method: 'POST',
      headers: { cookie: user.cookie },
      body: form,
    });
    const { files } = (await stored.json()) as { files: { fileId: string }[] };
    const body = { fileId: files[0]!.fileId };
    const { fields } = (await api.call<JobReading>('POST', '/jobs/read', { as: user, body })).body;
    expect(fields).toMatchObject({ title: 'Pastry Chef', location: 'York', salaryMax: 34_000 });
    expect((await api.call('POST', '/jobs/read', { as: stranger, body })).status).toBe(404);
  });

  it('changes in the fields named and no others', async () => {
    const job = await open();
    const answer = await api.call('PATCH', `/jobs/${job.id}`, {
      as: user,
      body: { status: 'paused', location: null, minYearsExperience: 3 },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...job, status: 'paused', location: null, minYearsExperience: 3 });
  });

  it('is gone once deleted', async () => {
    const job = await open();
    expect((await api.call('DELETE', `/jobs/${job.id}`, { as: user })).status).toBe(204);
    expect((await api.call('GET', `/jobs/${job.id}`, { as: user })).status).toBe(404);
    expect((await api.call('DELETE', `/jobs/${job.id}`, { as: user })).status).toBe(404);
  });

  it('is refused with its bad fields named', async () => {
    const answer = await api.call<Problem>('POST', '/jobs', {
      as: user,
      body: { title: ' ', workMode: 'moon', minYearsExperience: -1, mustHaveSkills: 'Nursing' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { field: 'title', message: 'Must not be empty.' },
      { field: 'mustHaveSkills', message: expect.stringMatching(/array/) },
      { field: 'workMode', message: 'Must be one of: onsite, hybrid, remote.' },
      { field: 'minYearsExperience', message: 'Must not be below 0.' },
    ]);
    const swapped = await api.call('POST', '/jobs', { as: user, body: { title: 'X', salaryMin: 2, salaryMax: 1 } });
    expect(swapped.status).toBe(422);
  });
});

describe('the list of jobs', () => {
  it('is newest first, in pages without gap or repeat, and can be searched', async () => {
    const owner = await api.signUp();
    const made: string[] = [];
    for (const title of ['Chef', 'Nurse', 'Driver', 'Head Chef', 'Teacher']) {
      made.unshift((await open({ title }, owner)).id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const { body } = await api.call<Page<Listed>>('GET', `/jobs?${query}`, { as: owner });
      seen.push(...body.items.map((job) => job.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(made);

    const chefs = await api.call<Page<Listed>>('GET', '/jobs?q=chef', { as: owner });
    expect(chefs.body.items.map((job) => job.title)).toEqual(['Head Chef', 'Chef']);
    await api.call('PATCH', `/jobs/${made[0]}`, { as: owner, body: { status: 'closed' } });
    const closed = await api.call<Page<Listed>>('GET', '/jobs?status=closed', { as: owner });
    expect(closed.body.items.map((job) => job.title)).toEqual(['Teacher']);
  });
});

describe('matching', () => {
  it('ranks the candidates, explains the score, and keeps the latest run', async () => {
    const owner = await api.signUp();
    const job = await open(NURSE, owner);
    expect((await api.call('GET', `/jobs/${job.id}/matches`, { as: owner })).status).toBe(404);
    const chef = await add({ name: 'Carl Chef', skills: ['Cooking'], yearsExperience: 9 }, owner);
    const nurse = await add({ name: 'Nora Nurse', skills: NURSE.mustHaveSkills, yearsExperience: 7 }, owner);

    const answer = await api.call('POST', `/jobs/${job.id}/matches`, { as: owner, body: { limit: 5 } });
    expect(answer.status).toBe(200);
    const result = MatchResult.parse(answer.body);
    expect(result.matches.map((match) => match.candidateId)).toEqual([nurse, chef]);
    expect(result.matches[0]).toMatchObject({ name: 'Nora Nurse', rank: 1, matchedSkills: NURSE.mustHaveSkills });
    expect(result.matches[0]!.score).toBeGreaterThan(result.matches[1]!.score);
    expect(result.matches[1]!.missingSkills).toEqual(expect.arrayContaining(NURSE.mustHaveSkills));

    const latest = await api.call<{ matchRunId: string }>('GET', `/jobs/${job.id}/matches`, { as: owner });
    expect(latest.status).toBe(200);
    expect(latest.body.matchRunId).toBe(result.matchRunId);
    expect(await api.db.matchScore.count({ where: { jobId: job.id } })).toBe(2);
    const logged = await api.call<Page<MatchScoreRow>>('GET', `/match-scores?jobId=${job.id}`, { as: owner });
    const named = logged.body.items.map(({ jobTitle, candidateName }) => [jobTitle, candidateName]);
    expect(named.sort()).toEqual([
      ['Senior Nurse', 'Carl Chef'],
      ['Senior Nurse', 'Nora Nurse'],
    ]);
    const { lastMatchedAt } = (await api.call<JobRecord>('GET', `/jobs/${job.id}`, { as: owner })).body;
    expect(Date.now() - Date.parse(lastMatchedAt!)).toBeLessThan(60_000);
  });

  it('takes a call without a body as the ten best', async () => {
    const job = await open();
    expect((await api.call('POST', `/jobs/${job.id}/matches`, { as: user })).status).toBe(200);
    const bad = await api.call<Problem>('POST', `/jobs/${job.id}/matches`, {
      as: user,
      body: { limit: 0, weights: { skills: -1 } },
    });
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map((error) => error.field)).toEqual(['limit', 'weights.skills']);
  });
});

describe('the pipeline', () => {
  it('moves a candidate from stage to stage, once each', async () => {
    const job = await open();
    const candidate = await add({ name: 'Ana Ruiz' });
    const move = (stage: string) =>
      api.call<z.infer<typeof Application>>('PUT', `/jobs/${job.id}/candidates/${candidate}`, {
        as: user,
        body: { stage },
      });
    expect((await move('shortlisted')).body).toMatchObject({
      jobId: job.id,
      candidateId: candidate,
      stage: 'shortlisted',
    });
    expect((await move('interview')).status).toBe(200);
    expect((await move('interview')).status).toBe(200);
    expect((await move('promoted')).status).toBe(422);
    const { body } = await api.call<Listed>('GET', `/jobs/${job.id}`, { as: user });
    expect(body.pipeline).toMatchObject({ shortlisted: 0, interview: 1 });
    const events = await api.db.auditEvent.findMany({ where: { jobId: job.id, action: 'application.moved' } });
    expect(events).toHaveLength(2);
  });

  it('is reported on for fairness', async () => {
    const job = await open();
    const answer = await api.call<z.infer<typeof BiasReport>>('GET', `/jobs/${job.id}/bias-report`, { as: user });
    expect(answer.status).toBe(200);
    expect(answer.body.jobId).toBe(job.id);
  });
});

describe('another workspace', () => {
  it('finds none of our jobs or candidates, whatever it tries', async () => {
    const job = await open();
    const [ours, theirs] = [await add({ name: 'Ours' }), await add({ name: 'Theirs' }, stranger)];
    const theirJob = await open({ title: 'Theirs' }, stranger);
    const calls: [string, string, object?][] = [
      ['GET', `/jobs/${job.id}`],
      ['PATCH', `/jobs/${job.id}`, { title: 'Taken' }],
      ['DELETE', `/jobs/${job.id}`],
      ['POST', `/jobs/${job.id}/matches`, {}],
      ['GET', `/jobs/${job.id}/matches`],
      ['GET', `/jobs/${job.id}/bias-report`],
      ['PUT', `/jobs/${job.id}/candidates/${theirs}`, { stage: 'hired' }],
      ['PUT', `/jobs/${theirJob.id}/candidates/${ours}`, { stage: 'hired' }],
    ];
    for (const [method, path, body] of calls) {
      const answer = await api.call<Problem>(method, path, { as: stranger, body });
      const never = await api.call<Problem>(method, path.replace(job.id, 'never-was'), { as: stranger, body });
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(answer.body).toEqual(never.body);
    }
    const listed = await api.call<Page<Listed>>('GET', '/jobs?limit=200', { as: stranger });
    expect(listed.body.items.map((item) => item.id)).not.toContain(job.id);
    expect((await api.call<Listed>('GET', `/jobs/${job.id}`, { as: user })).body.title).toBe(NURSE.title);
    expect(await api.db.application.count({ where: { OR: [{ jobId: job.id }, { candidateId: ours }] } })).toBe(0);
  });
});

describe('the applications of a job', () => {
  type Board = Page<JobApplication>;
  const at = (jobId: string, query = '', as = user) =>
    api.call<Board>('GET', `/jobs/${jobId}/applications${query}`, { as });

  it('lists everyone with their stage, the latest change first, page by page', async () => {
    const job = await open();
    const people = [];
    for (const name of ['Ana Ruiz', 'Ben Okoro', 'Cai Lin']) {
      const id = await add({ name, headline: 'Nurse', skills: ['Nursing'] });
      await api.call('PUT', `/jobs/${job.id}/candidates/${id}`, { as: user, body: { stage: 'sourced' } });
      people.push(id);
    }
    await api.call('PUT', `/jobs/${job.id}/candidates/${people[0]}`, { as: user, body: { stage: 'interview' } });

    const first = await at(job.id, '?limit=2');
    expect(first.status).toBe(200);
    expect(first.body.items.map(({ candidate, stage }) => [candidate.name, stage])).toEqual([
      ['Ana Ruiz', 'interview'],
      ['Cai Lin', 'sourced'],
    ]);
    expect(first.body.items[0]?.candidate).toMatchObject({ id: people[0], headline: 'Nurse', skills: ['Nursing'] });
    const rest = await at(job.id, `?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body.items.map(({ candidate }) => candidate.name)).toEqual(['Ben Okoro']);
    expect(rest.body.nextCursor).toBeNull();
    const interviews = await at(job.id, '?stage=interview');
    expect(interviews.body.items.map(({ candidateId }) => candidateId)).toEqual([people[0]]);
  });

  it('are not found for another workspace, and a cursor that is not ours is refused', async () => {
    const job = await open();
    expect((await at(job.id, '', stranger)).status).toBe(404);
    expect((await at(job.id, '?cursor=nonsense')).status).toBe(422);
  });
});
