/** The jobs and people every case starts from, put back after a case that changed them. */
import type { Job, Page, RunResult } from '@shortlist/api/contract';
import { renderCv, sampleJobs, samplePeople } from '@shortlist/prisma/seed';
import type { ApiClient } from './api-client.ts';

interface Listed {
  id: string;
  name?: string | null;
}

/**
 * Adds what is missing of the samples.
 * @throws Error for a workspace with jobs or people of its own: playing deletes jobs, so nobody's work may be there
 */
export async function addSamples(client: ApiClient): Promise<void> {
  const jobs = await client.get<Page<Job>>('/jobs?limit=200');
  const people = await client.get<Page<Listed>>('/candidates?limit=200');
  const titles = new Set(sampleJobs.map(({ title }) => title));
  const known = new Set(people.items.map(({ name }) => name));
  const own = [
    ...jobs.items.map(({ title }) => title).filter((title) => !titles.has(title)),
    ...people.items.map(({ name }) => name ?? '?').filter((name) => !NAMES.has(name)),
  ];
  if (own.length > 0) {
    throw new Error(
      `The workspace has jobs or people of its own (${own.slice(0, 3).join(', ')}). Playing deletes jobs: make a workspace for the evals and give a key of that.`,
    );
  }
  await addJobs(client);
  for (const person of samplePeople.filter(({ name }) => !known.has(name))) {
    await client.post('/candidates', { text: renderCv(person) });
  }
}

const NAMES = new Set(samplePeople.map(({ name }) => name));

/** Jobs are made anew, so that no pipeline is left; people that a case added are deleted. */
export async function restoreSamples(client: ApiClient, runs: RunResult[]): Promise<void> {
  const called = new Set(runs.flatMap((run) => run.toolCalls.map(({ name }) => name)));
  if (['create_job', 'update_job', 'move_candidate', 'delete_job'].some((name) => called.has(name))) {
    const { items } = await client.get<Page<Job>>('/jobs?limit=200');
    for (const job of items) await client.delete(`/jobs/${job.id}`);
    await addJobs(client);
  }
  if (called.has('ingest_candidates')) {
    const { items } = await client.get<Page<Listed>>('/candidates?limit=200');
    for (const person of items.filter(({ name }) => !name || !NAMES.has(name))) {
      await client.delete(`/candidates/${person.id}?erase=true`);
    }
  }
}

async function addJobs(client: ApiClient): Promise<void> {
  const { items } = await client.get<Page<Job>>('/jobs?limit=200');
  const known = new Set(items.map((job) => job.title));
  for (const job of sampleJobs.filter((job) => !known.has(job.title))) await client.post('/jobs', job);
}
