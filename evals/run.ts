/**
 * `npm run evals [-- --target URL --token T] [--update-baseline]`: plays every case through the public API and compares
 * with the baseline. Without a target it starts a server of its own; with one, use a workspace made for it, as the
 * sample jobs and people are added there. Exit code 1 when a suite is worse than its baseline.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Job, Page, RunResult, Thread } from '@shortlist/api/contract';
import { renderCv, sampleJobs, samplePeople } from '@shortlist/prisma/seed';
import { createApiClient, type ApiClient } from './api-client.ts';
import { loadCases, type EvalCase } from './load-cases.ts';
import { scoreConversation } from './scorers/conversation.ts';
import { startServer } from './start-server.ts';

const BASELINE = new URL('./baseline.json', import.meta.url);
const { values: options } = parseArgs({
  options: { target: { type: 'string' }, token: { type: 'string' }, 'update-baseline': { type: 'boolean' } },
});
if (Boolean(options.target) !== Boolean(options.token)) {
  console.error('Give both --target URL and --token API_KEY, or neither to start a server here.');
  process.exit(2);
}

const cases = await loadCases();
const own = options.target ? undefined : await startServer();
const api = createApiClient(options.target ?? own!.target, options.token ?? own!.token);
try {
  await addSamples(api);
  const results = [];
  for (const evalCase of cases) results.push(await play(api, evalCase));
  process.exitCode = await report(results);
} finally {
  await own?.stop();
}

async function addSamples(client: ApiClient): Promise<void> {
  const { items } = await client.get<Page<Job>>('/jobs?limit=200');
  const known = new Set(items.map((job) => job.title));
  for (const job of sampleJobs.filter((job) => !known.has(job.title))) await client.post('/jobs', job);
  for (const person of samplePeople) await client.post('/candidates', { text: renderCv(person) });
}

interface CaseResult {
  suite: string;
  faults: string[];
}

async function play(client: ApiClient, { id, suite, turns, expect }: EvalCase): Promise<CaseResult> {
  const startedAt = Date.now();
  const faults: string[] = [];
  try {
    const thread = await client.post<Thread>('/threads', {});
    const runs: RunResult[] = [];
    for (const turn of turns) runs.push(await client.chat(thread.id, turn));
    faults.push(...scoreConversation(expect, runs), ...(await checkState(client, expect.state)));
  } catch (error) {
    faults.push((error as Error).message);
  }
  console.log(`${faults.length === 0 ? 'pass' : 'FAIL'}  ${suite}/${id}  ${Date.now() - startedAt} ms`);
  for (const fault of faults) console.log(`        ${fault}`);
  return { suite, faults };
}

async function checkState(client: ApiClient, state: EvalCase['expect']['state']): Promise<string[]> {
  if (!state) return [];
  const { items } = await client.get<Page<Job & { pipeline: Record<string, number> }>>('/jobs?limit=200');
  const job = items.find(({ title }) => title.toLowerCase().includes(state.job));
  const count = job?.pipeline[state.stage] ?? 0;
  return count === state.count ? [] : [`${count} people in stage ${state.stage}, expected ${state.count}`];
}

async function report(results: CaseResult[]): Promise<number> {
  const baseline = JSON.parse(await readFile(BASELINE, 'utf8')) as Record<string, number>;
  const suites = Object.entries(Object.groupBy(results, (result) => result.suite));
  const rates = suites.map(([suite, all = []]) => {
    const passed = all.filter((result) => result.faults.length === 0).length;
    return { suite, passed, total: all.length, rate: passed / all.length };
  });
  console.log();
  for (const { suite, passed, total, rate } of rates) {
    console.log(
      `${suite}: ${passed} of ${total} (${(rate * 100).toFixed(1)} %, baseline ${((baseline[suite] ?? 0) * 100).toFixed(1)} %)`,
    );
  }
  if (options['update-baseline']) {
    const updated = Object.fromEntries(rates.map(({ suite, rate }) => [suite, rate]));
    await writeFile(BASELINE, `${JSON.stringify(updated, null, 2)}\n`);
  }
  return rates.some(({ suite, rate }) => rate < (baseline[suite] ?? 0)) ? 1 : 0;
}
