/** `npm run evals -- prove [--full]`: the gate stops every seeded fault, and none of twenty unchanged reruns. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createApiClient } from '../api-client.ts';
import { keyOf, type Baseline } from '../gate/baseline.ts';
import { loadCases } from '../load-cases.ts';
import { playAll } from '../play/play-all.ts';
import { summarise } from '../report/summarise.ts';
import type { CaseResult } from '../results.ts';
import { addSamples } from '../sample-workspace.ts';
import { startServer } from '../start-server.ts';
import { suitesOf, type Suite } from '../suites/index.ts';
import { FAULTS } from './faults.ts';

const RERUNS = 20;
/** Of the larger suites every so many cases are enough to find a fault. */
const EVERY = 25;

/** @returns 0 when all is as it must be, else 1 */
export async function prove(full: boolean): Promise<number> {
  const suites = (await suitesOf(await loadCases(), undefined, []))
    .filter(({ alone }) => !alone)
    .map((suite) => ({ ...suite, cases: full ? suite.cases : suite.cases.filter((one, i) => isChosen(one.set, i)) }))
    .filter(({ name, cases }) => cases.length > 0 && (full || !['cv', 'fairness', 'matching'].includes(name)));
  let baseline: Baseline = new Map();
  let right = true;
  const tell = (as: string, is: boolean, why: string) => {
    right &&= is;
    console.log(`${is ? 'ok  ' : 'NOT '} ${as}${why && `: ${why}`}`);
  };

  await withServer(null, async (play) => {
    baseline = new Map((await play(suites)).map((result) => [keyOf(result), result.value]));
    for (let rerun = 1; rerun <= RERUNS; rerun++) {
      const reasons = regressions(suites, await play(suites), baseline);
      tell(`rerun ${rerun} of ${RERUNS} passes`, reasons.length === 0, reasons.join('; '));
    }
  });
  for (const [name, { about }] of Object.entries(FAULTS)) {
    await withServer(name, async (play) => {
      const reasons = regressions(suites, await play(suites), baseline);
      tell(`${name} (${about}) is stopped`, reasons.length > 0, reasons.join('; '));
    });
  }
  return right ? 0 : 1;
}

const isChosen = (set: string, i: number) => set === 'tools' || i % EVERY === 0;

function regressions(suites: Suite[], results: CaseResult[], baseline: Baseline): string[] {
  return suites
    .map((suite) =>
      summarise(
        suite,
        results.filter((result) => result.suite === suite.name),
        { baseline, sampled: false, repeat: 1 },
      ),
    )
    .filter(({ verdict }) => verdict === 'regressed')
    .map(({ suite, why }) => `${suite} ${why}`);
}

type Play = (suites: Suite[]) => Promise<CaseResult[]>;

async function withServer(fault: string | null, work: (play: Play) => Promise<void>): Promise<void> {
  const preload = pathToFileURL(join(import.meta.dirname, 'load-fault.ts')).href;
  const server = await startServer(fault ? { EVALS_FAULT: fault, NODE_OPTIONS: `--import=${preload}` } : {});
  try {
    const client = createApiClient(server.target, await server.newWorkspace());
    await addSamples(client);
    const stages = [{ client, referee: null, offline: true }];
    await work(async (suites) => {
      const deps = { stages, baseline: new Map(), done: () => {} };
      return (await playAll(deps, suites, { repeat: 1, maxCostUsd: Infinity })).results;
    });
  } finally {
    await server.stop();
  }
}
