import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { CandidateRecord, Page, Problem } from '../contract/index.ts';
import { Candidate } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

type Person = z.infer<typeof Candidate>;

let api: TestApi;
let user: TestUser;
let stranger: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  [user, stranger] = [await api.signUp(), await api.signUp()];
});
afterAll(() => api.close());

const ANA = {
  name: 'Ana Ruiz',
  email: 'ana.ruiz@example.com',
  location: 'Madrid',
  headline: 'Intensive care nurse',
  yearsExperience: 6,
  skills: ['Nursing', 'Critical Care'],
};
const add = async (body: object, as: TestUser = user) =>
  (await api.call<Person>('POST', '/candidates', { as, body })).body;
const list = async (query: string, as: TestUser = user) =>
  (await api.call<Page<Person>>('GET', `/candidates${query}`, { as })).body;

describe('a candidate', () => {
  it('is made from fields', async () => {
    const answer = await api.call('POST', '/candidates', { as: user, body: ANA });
    expect(answer.status).toBe(201);
    const candidate = Candidate.parse(answer.body);
    expect(candidate).toMatchObject({ ...ANA, sourceFile: null, duplicateOf: null });
    const read = await api.call<CandidateRecord>('GET', `/candidates/${candidate.id}`, { as: user });
    expect(read.body).toMatchObject({ ...candidate, applications: [], notes: [] });
    expect(read.body.text).toContain('Intensive care nurse');
  });

  it('is refused when the body says nothing, both, or something unknown', async () => {
    for (const body of [
      {},
      { name: null },
      { text: ' ' },
      { text: 'CV', name: 'Ana' },
      { name: 'Ana', married: true },
      [],
    ]) {
      const answer = await api.call<Problem>('POST', '/candidates', { as: user, body });
      expect(answer.status, JSON.stringify(body)).toBe(422);
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
    const email = await api.call<Problem>('POST', '/candidates', { as: user, body: { ...ANA, email: 'none' } });
    expect(email.body.errors).toEqual([{ field: 'email', message: 'Invalid email address.' }]);
  });

  it('is corrected field by field', async () => {
    const { id } = await add(ANA);
    const answer = await api.call<Person>('PATCH', `/candidates/${id}`, {
      as: user,
      body: { location: 'Leeds', phone: null, skills: ['Nursing'] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ ...ANA, location: 'Leeds', skills: ['Nursing'] });
    expect((await api.call('PATCH', `/candidates/${id}`, { as: user, body: { id: 'x' } })).status).toBe(422);
  });

  it('carries notes and stages', async () => {
    const { id } = await add(ANA);
    const job = (await api.call<{ id: string }>('POST', '/jobs', { as: user, body: { title: 'Nurse' } })).body;
    await api.call('PUT', `/jobs/${job.id}/candidates/${id}`, { as: user, body: { stage: 'interview' } });
    const note = await api.call('POST', `/candidates/${id}/notes`, { as: user, body: { text: ' Call on Monday. ' } });
    expect(note.status).toBe(201);
    const { body } = await api.call<CandidateRecord>('GET', `/candidates/${id}`, { as: user });
    expect(body.notes).toEqual([{ text: 'Call on Monday.', createdAt: expect.any(String) }]);
    expect(body.applications).toMatchObject([{ jobId: job.id, jobTitle: 'Nurse', stage: 'interview' }]);
  });
});

describe('the list of candidates', () => {
  it('is searched by words, skill, place and years, in pages', async () => {
    const owner = await api.signUp();
    await add({ ...ANA, email: null }, owner);
    await add({ name: 'Ben Okafor', location: 'Leeds', yearsExperience: 2, skills: ['Nursing'] }, owner);
    await add({ name: 'Chloe Martin', location: 'Leeds', yearsExperience: 8, skills: ['Cooking'] }, owner);
    const names = async (query: string) => (await list(query, owner)).items.map((item) => item.name).sort();
    expect(await names('')).toEqual(['Ana Ruiz', 'Ben Okafor', 'Chloe Martin']);
    expect(await names('?skill=Nursing')).toEqual(['Ana Ruiz', 'Ben Okafor']);
    expect(await names('?skill=Nursing&skill=Critical%20Care')).toEqual(['Ana Ruiz']);
    expect(await names('?location=Leeds')).toEqual(['Ben Okafor', 'Chloe Martin']);
    expect(await names('?location=Leeds&minYears=5')).toEqual(['Chloe Martin']);
    expect((await list('?q=Okafor', owner)).items[0]?.name).toBe('Ben Okafor');

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Person> = await list(`?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, owner);
      seen.push(...page.items.map((item) => item.name!));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['Chloe Martin', 'Ben Okafor', 'Ana Ruiz']);
  });

  it('refuses a query that makes no sense', async () => {
    for (const query of ['?minYears=many', '?limit=1000']) {
      expect((await api.call('GET', `/candidates${query}`, { as: user })).status, query).toBe(422);
    }
  });
});

describe('a person’s rights', () => {
  it('export hands out all that is held', async () => {
    const { id } = await add(ANA);
    await api.call('PUT', `/candidates/${id}/self-declaration`, { as: user, body: { sex: 'female' } });
    const answer = await api.call('GET', `/candidates/${id}/export`, { as: user });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    const text = JSON.stringify(answer.body);
    for (const held of [ANA.name, ANA.email, ANA.headline, 'female']) expect(text).toContain(held);
  });

  it('export is a page too, which runs nothing that somebody wrote into a CV', async () => {
    const { id } = await add({ ...ANA, email: 'page@example.com', summary: 'Nurse <img src=x onerror="alert(1)">' });
    const answer = await api.call<string>('GET', `/candidates/${id}/export?format=html`, { as: user });
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="candidate.html"');
    for (const held of [ANA.name, 'page@example.com', ANA.headline, 'candidate.created'])
      expect(answer.body).toContain(held);
    expect(answer.body).toContain('Nurse &#60;img src=x onerror=&#34;alert(1)&#34;&#62;');
    expect(answer.body).not.toMatch(/<(img|script|iframe|link|a)\b/i);
  });

  it('delete removes the candidate; erase leaves a tombstone without anything personal', async () => {
    const owner = await api.signUp();
    const deleted = await add({ ...ANA, email: null }, owner);
    expect((await api.call('DELETE', `/candidates/${deleted.id}`, { as: owner })).status).toBe(204);
    expect((await api.call('GET', `/candidates/${deleted.id}`, { as: owner })).status).toBe(404);

    const erased = await add({ name: 'Zofia Unforgettable', email: 'zofia@example.com' }, owner);
    const answer = await api.call('DELETE', `/candidates/${erased.id}?erase=true`, { as: owner });
    expect(answer.status).toBe(204);
    const events = await api.db.auditEvent.findMany({ where: { candidateId: erased.id }, orderBy: { seq: 'asc' } });
    expect(events.at(-1)).toMatchObject({ action: 'candidate.erased', userId: owner.userId });
    expect(
      JSON.stringify(events, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toMatch(/zofia|unforgettable/i);
  });

  it('the original file goes with the person', async () => {
    const { id } = await add({ name: 'Filed Person' });
    const key = `${user.workspaceId}/abc`;
    await api.parts.agent.files.put(key, new Uint8Array([1, 2, 3]));
    const file = await api.db.storedFile.create({
      data: {
        workspaceId: user.workspaceId,
        createdById: user.userId,
        sha256: 'abc',
        name: 'cv.pdf',
        mimeType: 'application/pdf',
        size: 3,
      },
    });
    await api.db.candidate.update({ where: { id }, data: { fileId: file.id } });
    expect((await api.call('DELETE', `/candidates/${id}?erase=true`, { as: user })).status).toBe(204);
    await expect(api.parts.agent.files.get(key)).rejects.toThrow(/gone/);
  });

  it('what they say of themselves is kept apart, and the audit log does not repeat it', async () => {
    const { id } = await add({ name: 'Declaring Person' });
    const put = (body: object) => api.call('PUT', `/candidates/${id}/self-declaration`, { as: user, body });
    expect((await put({ sex: 'female', ethnicity: 'Asian', ageBand: '40-plus' })).body).toMatchObject({
      sex: 'female',
      ethnicity: 'Asian',
      ageBand: '40-plus',
      disability: null,
    });
    expect((await put({ sex: 'undisclosed' })).body).toMatchObject({ sex: 'undisclosed', ethnicity: null });
    expect((await put({ religion: 'none' })).status).toBe(422);
    const events = await api.db.auditEvent.findMany({ where: { candidateId: id, action: 'candidate.self-declared' } });
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events.map((event) => event.payload))).not.toMatch(/female|Asian|40-plus|undisclosed/);
    const read = await api.call('GET', `/candidates/${id}`, { as: user });
    expect(JSON.stringify(read.body)).not.toMatch(/undisclosed/);
  });
});

describe('another workspace', () => {
  it('finds none of our candidates, whatever it tries', async () => {
    const { id } = await add({ ...ANA, name: 'Ana Ours', email: 'ours@example.com' });
    const calls: [string, string, object?][] = [
      ['GET', `/candidates/${id}`],
      ['PATCH', `/candidates/${id}`, { name: 'Taken' }],
      ['DELETE', `/candidates/${id}`],
      ['DELETE', `/candidates/${id}?erase=true`],
      ['GET', `/candidates/${id}/export`],
      ['POST', `/candidates/${id}/notes`, { text: 'Hello' }],
      ['PUT', `/candidates/${id}/self-declaration`, { sex: 'male' }],
    ];
    for (const [method, path, body] of calls) {
      const answer = await api.call<Problem>(method, path, { as: stranger, body });
      const never = await api.call<Problem>(method, path.replace(id, 'never-was'), { as: stranger, body });
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(answer.body).toEqual(never.body);
    }
    expect((await list('?limit=200', stranger)).items).toEqual([]);
    expect((await list('?q=Ana', stranger)).items).toEqual([]);
    const { body } = await api.call<CandidateRecord>('GET', `/candidates/${id}`, { as: user });
    expect(body).toMatchObject({ name: 'Ana Ours', notes: [] });
  });
});
