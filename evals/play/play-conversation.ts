/** Plays one conversation through the public API and says what is wrong with it. */
import type { Job, Page, RunResult, Thread } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';
import type { EvalCase } from '../load-cases.ts';
import { restoreSamples } from '../sample-workspace.ts';
import { scoreConversation } from '../scorers/conversation.ts';
import { changeFaults, takeSnapshot } from '../scorers/end-state.ts';
import { ungrounded } from '../scorers/groundedness.ts';
import { quoteFaults } from '../scorers/quotes.ts';
import { trajectoryFaults } from '../scorers/trajectory.ts';
import { turnOf, type Attempt, type Stage } from './attempt.ts';
import { costOf } from './cost-of.ts';
import { talk } from './talk.ts';

export async function playConversation(stage: Stage, evalCase: EvalCase): Promise<Attempt> {
  const { client, referee, offline } = stage;
  const { expect, persona } = evalCase;
  const faults: string[] = [];
  const said: string[] = [];
  const runs: RunResult[] = [];
  const metrics: Record<string, number> = {};
  let costUsd = 0;
  let brokeOff = false;
  const before = expect.changes && (await takeSnapshot(client));
  try {
    const thread = await client.post<Thread>('/threads', {});
    await talk(stage, thread.id, evalCase, (words, run) => {
      said.push(words);
      runs.push(run);
    });
    const names = await namesById(stage, runs);
    faults.push(...scoreConversation(expect, runs, names), ...(await endStateFaults(client, expect)));
    if (expect.trajectory) faults.push(...(await trajectoryFaults(expect.trajectory, runs, names)));
    if (expect.grounded) faults.push(...ungrounded(said, runs, names), ...(await quoteFaults(client, said, runs)));
    if (expect.changes && before) faults.push(...changeFaults(expect.changes, before, await takeSnapshot(client)));
    if (!offline) costUsd = await costOf(client, thread.id);
    if (referee && (persona ?? expect.grounded)) {
      Object.assign(metrics, await referee.judge({ goal: persona?.goal ?? evalCase.turns.join('\n'), runs, said }));
    }
  } catch (error) {
    faults.push((error as Error).message);
    brokeOff = true;
  }
  const refereeUsd = referee?.takeCost() ?? 0;
  if (refereeUsd > 0) metrics['refereeUsd'] = refereeUsd;
  await restoreSamples(client, brokeOff ? null : runs);
  return {
    value: faults.length === 0 ? 1 : 0,
    ...{ faults, metrics, costUsd: costUsd + refereeUsd },
    turns: runs.map((run, i) => turnOf(said[i] ?? '', run)),
    inputTokens: runs.reduce((sum, { usage }) => sum + usage.inputTokens, 0),
    outputTokens: runs.reduce((sum, { usage }) => sum + usage.outputTokens, 0),
  };
}

const CHANGE_PEOPLE = ['ingest_candidates', 'delete_candidate'];

/** Names of the workspace's jobs and people. The samples' are read once: few cases add anybody, and all take them away again. */
async function namesById(stage: Stage, runs: RunResult[]): Promise<Map<string, string>> {
  const { client } = stage;
  const jobs = await client.get<Page<Job>>('/jobs?limit=200');
  const changed = runs.some(({ toolCalls }) => toolCalls.some(({ name }) => CHANGE_PEOPLE.includes(name)));
  const people = changed ? await listPeople(client) : await (stage.people ??= listPeople(client));
  return new Map([...jobs.items.map(({ id, title }): [string, string] => [id, title]), ...people]);
}

async function listPeople(client: ApiClient): Promise<[string, string][]> {
  const { items } = await client.get<Page<{ id: string; name: string | null }>>('/candidates?limit=200');
  return items.map(({ id, name }) => [id, name ?? '']);
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
