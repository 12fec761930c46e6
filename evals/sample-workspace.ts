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
  const known = new Set(people.items.map(({ name }) => name));
  const own = [
    ...jobs.items.map(({ title }) => title).filter((title) => !TITLES.has(title)),
    ...people.items.map(({ name }) => name ?? '?').filter((name) => !NAMES.has(name)),
  ];
  if (own.length > 0) {
    throw new Error(
      `The workspace has jobs or people of its own (${own.slice(0, 3).join(', ')}). Playing deletes jobs: make a workspace for the evals and give a key of that.`,
    );
  }
  const there = new Set(jobs.items.map(({ title }) => title));
  for (const job of sampleJobs.filter(({ title }) => !there.has(title))) await client.post('/jobs', job);
  for (const person of samplePeople.filter(({ name }) => !known.has(name))) {
    await client.post('/candidates', { text: renderCv(person) });
  }
}

const TITLES = new Set(sampleJobs.map(({ title }) => title));
const NAMES = new Set(samplePeople.map(({ name }) => name));

const WRITES_JOBS = ['update_job', 'move_candidate', 'delete_job'];

/**
 * Deletes jobs and people that a case added. After a change to a sample job all jobs are made anew, in their order: a list
 * of them must read the same whatever was played before.
 * @param runs  of the case; null when it broke off and nobody knows what it did
 */
export async function restoreSamples(client: ApiClient, runs: RunResult[] | null): Promise<void> {
  const called = runs && new Set(runs.flatMap((run) => run.toolCalls.map(({ name }) => name)));
  const changed = !called || WRITES_JOBS.some((name) => called.has(name));
  if (changed || called.has('create_job')) {
    const { items } = await client.get<Page<Job>>('/jobs?limit=200');
    const samples = items.filter(({ title }) => TITLES.has(title));
    const anew = changed || samples.length !== sampleJobs.length;
    for (const job of items) if (anew || !samples.includes(job)) await client.delete(`/jobs/${job.id}`);
    if (anew) for (const job of sampleJobs) await client.post('/jobs', job);
  }
  if (!called || called.has('ingest_candidates')) {
    const { items } = await client.get<Page<Listed>>('/candidates?limit=200');
    for (const person of items.filter(({ name }) => !name || !NAMES.has(name))) {
      await client.delete(`/candidates/${person.id}?erase=true`);
    }
  }
}
