/**
 * `npm run evals -- prove [--full]`: the gate stops every seeded fault, and none of twenty unchanged reruns. All servers
 * run on one embedded database with the samples in it, so that a fault costs a start of the API and the cases it is about.
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { startEmbedded } from '@shortlist/prisma/embedded';
import { createApiClient } from '../api-client.ts';
import { keyOf, type Baseline } from '../gate/baseline.ts';
import { loadCases } from '../load-cases.ts';
import { playAll } from '../play/play-all.ts';
import { summarise } from '../report/summarise.ts';
import type { CaseResult } from '../results.ts';
import { addSamples } from '../sample-workspace.ts';
import { startServer, type StartedServer } from '../start-server.ts';
import { suitesOf, type Suite } from '../suites/index.ts';
import { FAULTS, type Fault } from './faults.ts';

const RERUNS = 20;
/** In full, each fault and each rerun meets every so many cases of every suite, and those that the faults name. */
const EVERY = 5;

interface Ground {
  databaseUrl: string;
  keys: string[];
  baseline: Baseline;
}

/** @returns 0 when all is as it must be, else 1 */
export async function prove(full: boolean): Promise<number> {
  const startedAt = performance.now();
  const all = await suitesOf(await loadCases(), { judgeLatency: true });
  const faults = Object.entries(FAULTS).filter(([, { cases }]) => full || cases.length > 0);
  const named = new Set(faults.flatMap(([, fault]) => keysOf(fault)));
  const whole = chosen(all, (key, i) => named.has(key) || (full && (i % EVERY === 0 || key.startsWith('latency/'))));
  let right = true;
  const tell = (what: string, is: boolean, why: string) => {
    right &&= is;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`${is ? 'ok  ' : 'NOT '} ${what}${why && `: ${why}`} (${seconds} s)`);
  };

  const database = await startEmbedded();
  try {
    const ground = await withServer({ DATABASE_URL: database.url }, async (server) => {
      const keys = await Promise.all(Array.from({ length: full ? 4 : 1 }, server.newWorkspace));
      await Promise.all(keys.map((key) => addSamples(createApiClient(server.target, key))));
      const first = await play(server, keys, whole);
      const baseline = new Map(first.map((result) => [keyOf(result), result.value]));
      const wrong = first.filter((result) => named.has(keyOf(result)) && result.passes < result.attempts).map(keyOf);
      tell('the cases that faults name are right without them', wrong.length === 0, wrong.join(', '));
      for (let rerun = 1; rerun <= RERUNS; rerun++) {
        const reasons = regressions(whole, await play(server, keys, whole), baseline);
        tell(`rerun ${rerun} of ${RERUNS} passes`, reasons.size === 0, [...reasons.values()].join('; '));
      }
      return { databaseUrl: database.url, keys, baseline };
    });
    for (const [name, fault] of faults) {
      const suites = full ? whole : chosen(whole, (key) => keysOf(fault).includes(key));
      const reasons = await playWithFault(ground, name, suites);
      tell(`${name} (${fault.about}) is stopped`, reasons.has(fault.trips), [...reasons.values()].join('; '));
    }
  } finally {
    await database.stop();
  }
  return right ? 0 : 1;
}

const keysOf = ({ trips, cases }: Fault) => cases.map((key) => `${trips}/${key}`);

function chosen(suites: Suite[], isChosen: (key: string, i: number) => boolean): Suite[] {
  return suites
    .map((suite) => ({
      ...suite,
      cases: suite.cases.filter(({ set, id }, i) => isChosen(keyOf({ suite: suite.name, set, id }), i)),
    }))
    .filter(({ cases }) => cases.length > 0);
}

async function playWithFault({ databaseUrl, keys, baseline }: Ground, name: string, suites: Suite[]) {
  const preload = pathToFileURL(join(import.meta.dirname, 'load-fault.ts')).href;
  const env = { DATABASE_URL: databaseUrl, EVALS_FAULT: name, NODE_OPTIONS: `--import=${preload}` };
  return withServer(env, async (server) => regressions(suites, await play(server, keys, suites), baseline));
}

async function play({ target }: StartedServer, keys: string[], suites: Suite[]): Promise<CaseResult[]> {
  const stages = keys.map((key) => ({ client: createApiClient(target, key), referee: null, offline: true }));
  const deps = { stages, baseline: new Map(), done: () => {} };
  return (await playAll(deps, suites, { repeat: 1, maxCostUsd: Infinity })).results;
}

/** Why the gate stops, by suite. */
function regressions(suites: Suite[], results: CaseResult[], baseline: Baseline): Map<string, string> {
  const summaries = suites.map((suite) =>
    summarise(
      suite,
      results.filter((result) => result.suite === suite.name),
      { baseline, sampled: false, repeat: 1 },
    ),
  );
  const regressed = summaries.filter(({ verdict }) => verdict === 'regressed');
  return new Map(regressed.map(({ suite, why }) => [suite, `${suite} ${why}`]));
}

async function withServer<T>(env: Record<string, string>, work: (server: StartedServer) => Promise<T>): Promise<T> {
  const server = await startServer(env);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}
