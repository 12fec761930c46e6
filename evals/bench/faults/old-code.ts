/** R14, old code on the new schema: a node of the version before serves beside one of this version, and each dies once. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkTalks, inWords, isClean } from './check-talks.ts';
import type { Stage } from './stage.ts';
import { startTalkers } from './talkers.ts';
import type { Verdict } from './verdict.ts';

const PEOPLE = 10;
const UNDISTURBED_MS = 5_000;

/** @param old  a checkout of the version before, installed */
export async function oldCode(stage: Stage, { old }: { old: string }): Promise<Verdict> {
  const main = join(old, 'api/test/scripted-main.ts');
  const nodes = [await stage.node({ main }), await stage.node()];
  const addresses = nodes.map(({ baseUrl }) => baseUrl);
  const talkers = await startTalkers(addresses, { people: PEOPLE, tools: false });
  let inFlight = 0;
  for (const i of [0, 1]) {
    await delay(UNDISTURBED_MS);
    if (talkers.inFlight().length > 0) inFlight += 1;
    await nodes[i]!.kill();
    const port = Number(new URL(addresses[i]!).port);
    nodes[i] = await stage.node(i === 0 ? { main, port } : { port });
  }
  const talks = await talkers.stop();
  const found = await checkTalks(stage.db, addresses[1]!, talks);
  await Promise.all(nodes.map((node) => node.kill()));
  return {
    bar: 'R14',
    fault: 'the version before on this schema, beside this version',
    checked: found.checked,
    floor: 100,
    faults: 2,
    inFlight,
    found: `${talks.length} answers: ${inWords(found)}`,
    met: isClean(found) && inFlight === 2,
  };
}
