import { randomUUID } from 'node:crypto';
import { on } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleJobs, samplePeople } from '@shortlist/prisma/seed';
import type { ImportState } from '@shortlist/agent';
import type { Candidate, Job, Page, SamplesLoaded } from '../contract/index.ts';
import type { z } from 'zod';
import { createImportService } from '../src/imports/import-service.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const agent = { ...api.parts.agent, db: api.db };
  api.parts.imports = createImportService({ agent, databaseUrl: api.database.url, queueName: `test-${randomUUID()}` });
  await api.parts.imports.start();
});
afterAll(() => api.close());

const load = (as: TestUser, body: object = {}) => api.call<SamplesLoaded>('POST', '/workspace/samples', { as, body });
const titles = async (as: TestUser) =>
  (await api.call<Page<z.infer<typeof Job>>>('GET', '/jobs?limit=200', { as })).body.items.map(({ title }) => title);

/** The last state of an import, which may have been reached before anybody listened. */
async function finished(scope: TestUser, importId: string): Promise<ImportState> {
  const events = on(api.parts.imports.events, 'import:progress');
  const known = await api.parts.imports.get(scope, importId);
  if (known.status === 'done') return known;
  for await (const [, event] of events) {
    const progress = event as { importId: string; state: ImportState };
    if (progress.importId === importId && progress.state.status === 'done') return progress.state;
  }
  throw new Error('the events ended');
}

describe('the samples', () => {
  it('fill an empty workspace with jobs and people that were read like any CV, once', { timeout: 90_000 }, async () => {
    const user = await api.signUp();
    const thread = await api.call<{ id: string }>('POST', '/threads', { as: user, body: {} });
    const answer = await load(user, { threadId: thread.body.id });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ jobs: sampleJobs.length, importId: expect.any(String) });
    expect((await titles(user)).sort()).toEqual(sampleJobs.map((job) => job.title).sort());

    const meanwhile = load(user);
    const state = await finished(user, answer.body.importId ?? '');
    expect(state).toMatchObject({ total: samplePeople.length, failed: 0, threadId: thread.body.id });
    expect((await meanwhile).body).toEqual({ jobs: 0, importId: null });
    const people = await api.call<Page<Candidate>>('GET', '/candidates?limit=200', { as: user });
    expect(people.body.items.map(({ name }) => name).sort()).toEqual(samplePeople.map(({ name }) => name).sort());
    expect((await load(user)).body).toEqual({ jobs: 0, importId: null });
    expect(await titles(user)).toHaveLength(sampleJobs.length);
  });

  it('never mix with people who are there, and need a thread of the caller', async () => {
    const user = await api.signUp();
    const stranger = await api.signUp();
    const foreign = await api.call<{ id: string }>('POST', '/threads', { as: stranger, body: {} });
    expect((await load(user, { threadId: foreign.body.id })).status).toBe(404);
    expect(await titles(user)).toEqual([]);
    await api.call('POST', '/candidates', { as: user, body: { name: 'Ana Ruiz' } });
    expect((await load(user)).body).toEqual({ jobs: 0, importId: null });
    expect(await titles(user)).toEqual([]);
  });
});
