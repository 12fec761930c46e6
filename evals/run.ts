/**
 * `npm run evals [-- options]`: plays every suite through the public API and compares with the baseline; README.md beside
 * this file names the options. Without `--target` it starts a server of its own and plays in several workspaces at once.
 * Exit code 0: no regression; 1: a regression; 2: it could not be played; 3: stopped at the budget, no verdict.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Me } from '@shortlist/api/contract';
import { createApiClient, type ApiClient } from './api-client.ts';
import { readBaseline, writeBaseline, type Baseline } from './gate/baseline.ts';
import { storeReport } from './history.ts';
import { loadCases } from './load-cases.ts';
import type { Stage } from './play/attempt.ts';
import { playAll } from './play/play-all.ts';
import { createReferee } from './play/referee.ts';
import { promote } from './promote.ts';
import { prove } from './prove/prove.ts';
import { html } from './report/html.ts';
import { junit } from './report/junit.ts';
import { summarise } from './report/summarise.ts';
import { createProgress, printSummary } from './report/terminal.ts';
import type { EvalReport } from './results.ts';
import { addSamples } from './sample-workspace.ts';
import { startServer, type StartedServer } from './start-server.ts';
import { suitesOf, type Suite } from './suites/index.ts';

/** Filling one takes as long as some fifty cases. */
const CASES_EACH = 60;
const MOST_WORKSPACES = 4;
const { values: options, positionals } = readArguments();

function readArguments() {
  try {
    return parsed();
  } catch (error) {
    console.error(`${(error as Error).message.split(/\. To specify/)[0]}. The options are in evals/README.md.`);
    return process.exit(2);
  }
}

function parsed() {
  return parseArgs({
    allowPositionals: true,
    options: {
      target: { type: 'string' },
      token: { type: 'string', multiple: true, default: [] },
      suite: { type: 'string' },
      repeat: { type: 'string', default: '1' },
      'max-cost': { type: 'string', default: 'Infinity' },
      baseline: { type: 'string' },
      out: { type: 'string', default: 'evals/results' },
      'update-baseline': { type: 'boolean', default: false },
      store: { type: 'string' },
      'store-token': { type: 'string' },
      drafts: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
    },
  });
}

try {
  process.exitCode = await command();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

async function command(): Promise<number> {
  if (Boolean(options.target) !== options.token.length > 0) {
    throw new Error('Give both --target URL and --token API_KEY, or neither to start a server here.');
  }
  if (positionals[0] === 'promote') {
    if (!options.target) throw new Error('Say where the conversations are: promote [ID] --target URL --token API_KEY.');
    return promote(createApiClient(targetUrl(), options.token[0]!), positionals[1]);
  }
  if (positionals[0] === 'prove') return prove(options.full);
  if (positionals[0] !== undefined)
    throw new Error(`There is no command ${positionals[0]}; there are promote and prove.`);

  if (options.drafts && options['update-baseline']) throw new Error('Drafts go into no baseline: accept them first.');
  const repeat = Number(options.repeat);
  const maxCostUsd = Number(options['max-cost']);
  if (!Number.isInteger(repeat) || repeat < 1) throw new Error('--repeat takes a whole number of 1 or more.');
  if (!(maxCostUsd > 0)) throw new Error('--max-cost takes an amount of US dollars above 0.');
  const baseline = await readBaseline(options.baseline);
  const trec: string[] = [];
  const cases = (await loadCases()).filter(({ draft }) => options.drafts || !draft);
  const judgeLatency = !options.target || options.baseline !== undefined;
  const suites = await suitesOf(cases, { only: options.suite, judgeLatency, trec });
  const own = options.target ? undefined : await startServer();
  try {
    const clients = await workspaces(suites, own);
    return await playAndReport({ suites, clients, baseline, trec }, { repeat, maxCostUsd });
  } finally {
    await own?.stop();
  }
}

function targetUrl(): string {
  return options.target!.replace(/\/$/, '');
}

/** Each with the samples in it; several keys of one target are several workspaces. */
async function workspaces(suites: Suite[], own?: StartedServer): Promise<ApiClient[]> {
  const cases = suites.reduce((sum, suite) => sum + suite.cases.length, 0);
  const length = Math.min(MOST_WORKSPACES, Math.ceil(cases / CASES_EACH));
  const { target, keys } = own
    ? { target: own.target, keys: await Promise.all(Array.from({ length }, own.newWorkspace)) }
    : { target: targetUrl(), keys: options.token };
  console.log(
    `Filling ${keys.length === 1 ? 'the workspace' : `${keys.length} workspaces`} of ${target} with the samples`,
  );
  const startedAt = performance.now();
  const clients = keys.map((key) => createApiClient(target, key));
  await Promise.all(clients.map(addSamples));
  console.log(`Filled after ${((performance.now() - startedAt) / 1000).toFixed(0)} s; playing ${cases} cases`);
  return clients;
}

interface Play {
  suites: Suite[];
  clients: ApiClient[];
  baseline: Baseline;
  /** Lines of the run file of the matching suite. */
  trec: string[];
}

async function playAndReport(
  { suites, clients, baseline, trec }: Play,
  { repeat, maxCostUsd }: { repeat: number; maxCostUsd: number },
): Promise<number> {
  const startedAt = new Date();
  const { assistant } = await clients[0]!.get<Me>('/auth/me');
  const { offline } = assistant;
  const stages = clients.map((client): Stage => ({ client, referee: offline ? null : createReferee(), offline }));
  const done = createProgress(suites.reduce((sum, { cases }) => sum + cases.length, 0));
  const played = await playAll({ stages, baseline, done }, suites, { repeat, maxCostUsd });

  const results = suites.flatMap(({ name, cases }) => {
    const order = new Map(cases.map(({ set, id }, i) => [`${set}/${id}`, i]));
    const at = ({ set, id }: { set: string; id: string }) => order.get(`${set}/${id}`) ?? 0;
    return played.results.filter(({ suite }) => suite === name).sort((a, b) => at(a) - at(b));
  });
  const summaries = suites.flatMap((suite) => {
    const own = results.filter((result) => result.suite === suite.name);
    return own.length > 0 ? [summarise(suite, own, { baseline, sampled: !offline, repeat })] : [];
  });
  const left = Object.entries(played.left);
  const stopped = left.length > 0;
  const regressed = summaries.filter(({ verdict }) => verdict === 'regressed');
  const report: EvalReport = {
    startedAt: startedAt.toISOString(),
    tookMs: Date.now() - startedAt.getTime(),
    ...{ model: assistant.model, offline, target: options.target ?? 'own server', commit: commitHere(), repeat },
    verdict: stopped ? 'stopped' : regressed.length > 0 ? 'regressed' : 'passed',
    reasons: stopped
      ? [
          `$${played.spentUsd.toFixed(4)} of $${maxCostUsd} were spent, and the next case could cost more than is left: there is no verdict`,
          `not played: ${left.map(([suite, cases]) => `${cases} of ${suite}`).join(', ')}`,
        ]
      : regressed.map(({ suite, why }) => `${suite}: ${why}`),
    ...{ suites: summaries, cases: results },
  };
  printSummary(report);
  await writeFiles(report, trec);
  if (options['update-baseline'] && !stopped) await writeBaseline(results, baseline);
  await store(report);
  return { passed: 0, regressed: 1, stopped: 3 }[report.verdict];
}

async function writeFiles(report: EvalReport, trec: string[]): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const files = {
    'results.json': `${JSON.stringify(report)}\n`,
    'junit.xml': junit(report),
    'report.html': await html(report),
    ...(trec.length > 0 && { 'matching.trec': `${trec.join('\n')}\n` }),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(options.out, name), text);
  console.log(`\n${Object.keys(files).join(', ')} in ${options.out}`);
}

/** Into the history of the target's workspace, or of the server named by --store. */
async function store(report: EvalReport): Promise<void> {
  const target = options.store ?? options.target;
  const token = options.store ? options['store-token'] : options.token[0];
  if (!target) return console.log('Kept in no history; --store URL --store-token API_KEY shows it on a server’s page.');
  if (!token) throw new Error('--store needs --store-token, an API key of the workspace whose history it goes into.');
  const { id } = await storeReport(createApiClient(target.replace(/\/$/, ''), token), report);
  console.log(`Kept in the history of ${target} as ${id}`);
}

function commitHere(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
