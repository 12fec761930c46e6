/**
 * How much was tried against the walls, and what came of it: ids of other workspaces on every way in, malformed input,
 * attacks written into CVs, and a soak. Every line fails under its floor, as a checker that tried nothing finds nothing.
 */
import { parseArgs } from 'node:util';

interface Line {
  what: string;
  tried: number;
  floor: number;
  found: string;
  faults: string[];
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      full: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      minutes: { type: 'string' },
      only: { type: 'string', default: 'matrix,fuzz,injection,soak' },
    },
  });
  const { full } = values;
  const seed = Number(values.seed);
  const { startTrustApi } = await import('../../api/test/trust/trust-api.ts');
  const { crossWorkspaceMatrix } = await import('../../api/test/trust/matrix.ts');
  const { crossWorkspaceSockets, crossWorkspaceTools } = await import('../../api/test/trust/sockets-and-tools.ts');
  const { fuzz } = await import('../../api/test/trust/fuzz.ts');
  const { attackAll } = await import('../../api/test/trust/attack.ts');
  const { soak } = await import('../../api/test/trust/soak.ts');

  const parts: Record<string, () => Promise<Line[]>> = {
    async matrix() {
      const api = await startTrustApi();
      const routes = await crossWorkspaceMatrix(api, { tenants: full ? 4 : 1 });
      const sockets = await crossWorkspaceSockets(api);
      const tools = await crossWorkspaceTools(api);
      await api.close();
      const { foreign, neverWas } = routes.timing;
      return [
        {
          what: `other workspaces: ${routes.routes} routes × ${routes.tenants} workspaces`,
          tried: routes.attempts,
          floor: full ? 10_000 : 2_500,
          found: `median ${foreign.toFixed(2)} ms for ids of others, ${neverWas.toFixed(2)} ms for ids that never were`,
          faults: routes.faults,
        },
        {
          what: `${sockets.ways} socket events`,
          tried: sockets.attempts,
          floor: 80,
          found: '',
          faults: sockets.faults,
        },
        {
          what: `${tools.ways} tools of the agent`,
          tried: tools.attempts,
          floor: 250,
          found: '',
          faults: tools.faults,
        },
      ];
    },
    async fuzz() {
      const api = await startTrustApi();
      const { inputs, faults, statuses, slowestMs } = await fuzz(api, { inputs: full ? 10_000 : 1_000, seed });
      await api.close();
      const found = `${JSON.stringify(statuses)}, slowest ${Math.round(slowestMs)} ms`;
      return [{ what: `malformed inputs, seed ${seed}`, tried: inputs, floor: full ? 10_000 : 1_000, found, faults }];
    },
    async injection() {
      const { attacks, runs, toolsTried, tools, faults, largestRankChange, forbiddenCalls, unmoved, withAssistant } =
        await attackAll({ every: full ? 1 : 6 });
      const found =
        `${attacks} attacks, ${toolsTried.size} of ${tools} tools; largest change of rank ${largestRankChange}; ` +
        `${forbiddenCalls} calls that the obedient model made for the attacker, none with an effect; ` +
        `the assistant did as without the attack in ${unmoved} of ${withAssistant}`;
      const what = 'attacks in CVs, job texts and messages, to an obedient model and the assistant';
      return [{ what, tried: runs, floor: full ? 1_800 : 300, found, faults }];
    },
    async soak() {
      const length = Number(values.minutes ?? (full ? 30 : 0.5));
      const { turns, minutes, reconnects, uploads, percentPerThousand, megabytes, p95, faults } = await soak({
        minutes: length,
      });
      const found =
        `${minutes.toFixed(1)} min, ${reconnects} answers cut and resumed, ${uploads} uploads; ` +
        `memory ${percentPerThousand.toFixed(2)} % a thousand turns in the last half (${megabytes.map((mb) => mb.toFixed(1)).join(' to ')} MB); ` +
        `p95 ${p95.map((ms) => `${Math.round(ms)} ms`).join(' in the first tenth, ')} in the last`;
      return [{ what: 'soak: turns of conversation', tried: turns, floor: Math.floor(length * 40), found, faults }];
    },
  };

  console.log('| what | tried (floor) | found | faults |\n| --- | --- | --- | --- |');
  for (const name of values.only.split(',')) {
    const part = parts[name];
    if (!part) throw new Error(`There is no ${name}; there are ${Object.keys(parts).join(', ')}.`);
    for (const { what, tried, floor, found, faults } of await part()) {
      const count = `${tried.toLocaleString('en')} (${floor.toLocaleString('en')})`;
      console.log(`| ${what} | ${count} | ${found} | ${tried < floor ? 'too few tried' : faults.length} |`);
      for (const fault of faults.slice(0, 20)) console.log(`  fault: ${fault}`);
      if (faults.length > 0 || tried < floor) process.exitCode = 1;
    }
  }
}
