/** Plays one case through the public API and says what is wrong with it. */
import type { Job, Page, RunResult, Thread } from '@shortlist/api/contract';
import type { ApiClient } from './api-client.ts';
import type { EvalCase } from './load-cases.ts';
import { restoreSamples } from './sample-workspace.ts';
import { scoreConversation } from './scorers/conversation.ts';

export interface CaseResult {
  id: string;
  suite: string;
  said: string;
  faults: string[];
  tookMs: number;
  /** What was said and done, in order, to be read by a person. */
  runs: RunResult[];
}

export async function playCase(client: ApiClient, { id, suite, turns, expect }: EvalCase): Promise<CaseResult> {
  const startedAt = Date.now();
  const faults: string[] = [];
  const runs: RunResult[] = [];
  try {
    const thread = await client.post<Thread>('/threads', {});
    for (const turn of turns) runs.push(await client.chat(thread.id, turn));
    faults.push(...scoreConversation(expect, runs, await namesById(client)), ...(await endStateFaults(client, expect)));
  } catch (error) {
    faults.push((error as Error).message);
  }
  const tookMs = Date.now() - startedAt;
  await restoreSamples(client, runs);
  return { id, suite, said: turns.at(-1) ?? '', faults, tookMs, runs };
}

async function namesById(client: ApiClient): Promise<Map<string, string>> {
  const jobs = await client.get<Page<Job>>('/jobs?limit=200');
  const people = await client.get<Page<{ id: string; name: string | null }>>('/candidates?limit=200');
  return new Map([
    ...jobs.items.map(({ id, title }): [string, string] => [id, title]),
    ...people.items.map(({ id, name }): [string, string] => [id, name ?? '']),
  ]);
}

/** What must be true over REST once the conversation is over. */
async function endStateFaults(client: ApiClient, { state, job, candidate }: EvalCase['expect']): Promise<string[]> {
  const faults: string[] = [];
  if (state ?? job) {
    const { items } = await client.get<Page<Job & { pipeline: Record<string, number> }>>('/jobs?limit=200');
    const newest = (title: string) => items.find((one) => one.title.toLowerCase().includes(title));
    if (state) {
      const count = newest(state.job)?.pipeline[state.stage] ?? 0;
      if (count !== state.count) faults.push(`${count} people in stage ${state.stage}, expected ${state.count}`);
    }
    if (job) faults.push(...differences(`the job ${job.title}`, newest(job.title), job.is));
  }
  if (candidate) {
    const path = `/candidates?limit=200&q=${encodeURIComponent(candidate.name)}`;
    const { items } = await client.get<Page<{ name: string | null }>>(path);
    const person = items.find(({ name }) => name === candidate.name);
    if (candidate.is) faults.push(...differences(candidate.name, person, candidate.is));
    else if (person) faults.push(`${candidate.name} is still there`);
  }
  return faults;
}

function differences(what: string, record: object | undefined, expected: Record<string, unknown>): string[] {
  if (!record) return [`${what} is not there`];
  const actual = record as Record<string, unknown>;
  return Object.entries(expected)
    .filter(([key, value]) => JSON.stringify(actual[key]) !== JSON.stringify(value))
    .map(([key, value]) => `${what}: ${key} is ${JSON.stringify(actual[key])}, expected ${JSON.stringify(value)}`);
}
