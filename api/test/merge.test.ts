import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CandidateRecord, Page } from '../contract/index.ts';
import { renderCv, samplePeople } from '@shortlist/prisma/seed';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let user: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  user = await api.signUp();
});
afterAll(() => api.close());

type Made = { id: string };
const post = async <T>(path: string, body: object, as = user) => (await api.call<T>('POST', path, { as, body })).body;

it('makes one candidate of two, and loses nothing of either', async () => {
  const job = await post<Made>('/jobs', { title: 'Nurse', description: 'A ward nurse.' });
  const other = await post<Made>('/jobs', { title: 'Sister', description: 'A ward sister.' });
  const kept = await post<Made>('/candidates', { name: 'Ana Ruiz', email: 'ana@example.com' });
  const from = await post<Made>('/candidates', { name: 'Ana Ruiz Gil', phone: '+44 7700 900123' });
  for (const [where, who, stage] of [
    [job, kept, 'sourced'],
    [job, from, 'interview'],
    [other, from, 'shortlisted'],
  ] as const) {
    await api.call('PUT', `/jobs/${where.id}/candidates/${who.id}`, { as: user, body: { stage } });
  }
  await post(`/candidates/${from.id}/notes`, { text: 'Speaks Spanish.' });

  const answer = await api.call('POST', `/candidates/${kept.id}/merge`, { as: user, body: { from: from.id } });
  expect(answer.status).toBe(200);
  const { body } = await api.call<CandidateRecord>('GET', `/candidates/${kept.id}`, { as: user });
  expect(body).toMatchObject({ name: 'Ana Ruiz', email: 'ana@example.com', duplicateOf: null });
  expect(body.phone).toMatch(/^\+44/);
  expect(body.notes.map(({ text }) => text)).toEqual(['Speaks Spanish.']);
  expect(new Map(body.applications.map(({ jobId, stage }) => [jobId, stage]))).toEqual(
    new Map([
      [job.id, 'interview'],
      [other.id, 'shortlisted'],
    ]),
  );
  expect((await api.call('GET', `/candidates/${from.id}`, { as: user })).status).toBe(404);
  const log = await api.call<Page<{ action: string }>>('GET', `/audit-events?candidateId=${kept.id}`, { as: user });
  expect(log.body.items.map(({ action }) => action)).toContain('candidate.merged');
});

it('refuses a record and itself, and one of another workspace', async () => {
  const mine = await post<Made>('/candidates', { name: 'Ana Ruiz' });
  const theirs = await post<Made>('/candidates', { name: 'Ana Ruiz' }, await api.signUp());
  const merge = (from: string) => api.call('POST', `/candidates/${mine.id}/merge`, { as: user, body: { from } });
  expect((await merge(mine.id)).status).toBe(400);
  expect((await merge(theirs.id)).status).toBe(404);
});

it('offers a nearly identical CV as a duplicate, and one with the same phone, but nobody else', async () => {
  const cv = renderCv(samplePeople[0]!).replace(samplePeople[0]!.email, '').replace(samplePeople[0]!.phone, '');
  const first = await post<Made>('/candidates', { text: cv });
  const near = await post<{ duplicateOf: string | null }>('/candidates', {
    text: `${cv}\n\nInterests\nRowing and choir`,
  });
  expect(near.duplicateOf).toBe(first.id);
  const other = await post<{ duplicateOf: string | null }>('/candidates', { text: renderCv(samplePeople[1]!) });
  expect(other.duplicateOf).toBeNull();
});
