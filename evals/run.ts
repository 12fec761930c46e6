/**
 * `npm run evals [-- --target URL --token T] [--suite NAME] [--update-baseline]`: plays every case through the public
 * API and compares with the baseline. Without a target it starts a server of its own and plays in several workspaces at
 * once; with one, use a workspace made for it, as the sample jobs and people are added there and its jobs deleted.
 * Exit code 1 when a suite is worse than its baseline. The suite `measured` is never tuned on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createApiClient, type ApiClient } from './api-client.ts';
import { loadCases, type EvalCase } from './load-cases.ts';
import { playCase, type CaseResult } from './play-case.ts';
import { addSamples } from './sample-workspace.ts';
import { startServer } from './start-server.ts';

const BASELINE = new URL('./baseline.json', import.meta.url);
const WORKSPACES = 4;
const { values: options } = parseArgs({
  options: {
    target: { type: 'string' },
    token: { type: 'string' },
    suite: { type: 'string' },
    'update-baseline': { type: 'boolean' },
  },
});
if (Boolean(options.target) !== Boolean(options.token)) {
  console.error('Give both --target URL and --token API_KEY, or neither to start a server here.');
  process.exit(2);
}

const cases = (await loadCases()).filter(({ suite }) => !options.suite || suite === options.suite);
const own = options.target ? undefined : await startServer();
try {
  process.exitCode = await report(await playAll(cases, await workspaces()));
} finally {
  await own?.stop();
}

async function workspaces(): Promise<ApiClient[]> {
  const clients = own
    ? await Promise.all(
        Array.from({ length: WORKSPACES }, async () => createApiClient(own.target, await own.newWorkspace())),
      )
    : [createApiClient(options.target!, options.token!)];
  await Promise.all(clients.map(addSamples));
  return clients;
}

/** Each workspace takes the next case when it is done with one. */
async function playAll(all: EvalCase[], clients: ApiClient[]): Promise<CaseResult[]> {
  const waiting = all.values();
  const results: CaseResult[] = [];
  await Promise.all(
    clients.map(async (client) => {
      for (const evalCase of waiting) {
        const result = await playCase(client, evalCase);
        results.push(result);
        if (result.faults.length === 0) continue;
        console.log(`FAIL  ${result.suite}/${result.id}  ${JSON.stringify(result.said.slice(0, 100))}`);
        for (const fault of result.faults) console.log(`        ${fault}`);
      }
    }),
  );
  return results;
}

async function report(results: CaseResult[]): Promise<number> {
  const baseline = JSON.parse(await readFile(BASELINE, 'utf8')) as Record<string, number>;
  const suites = Object.entries(Object.groupBy(results, (result) => result.suite)).sort();
  const rates = suites.map(([suite, all = []]) => {
    const passed = all.filter((result) => result.faults.length === 0).length;
    return { suite, passed, total: all.length, rate: passed / all.length };
  });
  const times = results.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  console.log(`\n${results.length} conversations, median ${times[Math.floor(times.length / 2)]} ms each`);
  for (const { suite, passed, total, rate } of rates) {
    console.log(
      `${suite}: ${passed} of ${total} (${(rate * 100).toFixed(1)} %, baseline ${((baseline[suite] ?? 0) * 100).toFixed(1)} %)`,
    );
  }
  if (options['update-baseline']) {
    const updated = { ...baseline, ...Object.fromEntries(rates.map(({ suite, rate }) => [suite, rate])) };
    await writeFile(BASELINE, `${JSON.stringify(updated, null, 2)}\n`);
  }
  return rates.some(({ suite, rate }) => rate < (baseline[suite] ?? 0)) ? 1 : 0;
}
