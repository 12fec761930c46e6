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
      const { attacks, faults, largestRankChange, forbiddenCalls } = await attackAll({ every: full ? 1 : 6 });
      const found = `largest change of rank ${largestRankChange}, ${forbiddenCalls} calls the model made for the attacker, none with an effect`;
      return [
        { what: 'attacks in CVs, job texts and messages', tried: attacks, floor: full ? 300 : 50, found, faults },
      ];
    },
    async soak() {
      const { turns, minutes, percentPerThousand, faults } = await soak({ minutes: full ? 30 : 0.5 });
      const found = `${minutes.toFixed(1)} min, memory ${percentPerThousand.toFixed(2)} % a thousand turns in the last half`;
      return [{ what: 'soak: turns of conversation', tried: turns, floor: full ? 8_000 : 50, found, faults }];
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
