/** R3 with R1: nodes are killed while they carry out requests under Idempotency-Keys, which are sent until answered. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { signUp } from '../../../api/test/process.ts';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

const AT_ONCE = 16;
const KILLS = 3;
const AGAIN_MS = 500;

export async function keysAndDeaths(stage: Stage, { keys: count }: { keys: number }): Promise<Verdict> {
  const nodes = await Promise.all([stage.node(), stage.node()]);
  const cookie = await signUp(nodes[0].baseUrl);
  const titles: string[] = [];
  const ids = new Map<string, string>();
  let open = 0;
  let broken = 0;

  async function create(): Promise<void> {
    const title = `Once ${randomUUID()}`;
    titles.push(title);
    open += 1;
    while (!ids.has(title)) {
      const { baseUrl } = nodes[Math.random() < 0.5 ? 0 : 1]!;
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': title.slice(5) };
      await fetch(`${baseUrl}/api/v1/jobs`, { method: 'POST', headers, body: JSON.stringify({ title }) }).then(
        async (response) => {
          if (response.status === 201) ids.set(title, ((await response.json()) as { id: string }).id);
          else await delay(AGAIN_MS);
        },
        async () => {
          broken += 1;
          await delay(AGAIN_MS);
        },
      );
    }
    open -= 1;
  }

  const everybody = Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (titles.length < count) await create();
    }),
  );
  let inFlight = 0;
  for (let i = 0; i < KILLS; i++) {
    const before = ids.size;
    while (ids.size < Math.min(before + count / (KILLS + 2), count - AT_ONCE)) await delay(10);
    if (open > 0) inFlight += 1;
    const node = nodes[i % 2]!;
    await node.kill();
    nodes[i % 2] = await stage.node({ port: Number(new URL(node.baseUrl).port) });
  }
  await everybody;
  let wrong = 0;
  for (const title of titles) {
    const jobs = await stage.db.job.findMany({ where: { title } });
    if (jobs.length !== 1 || jobs[0]?.id !== ids.get(title)) wrong += 1;
  }
  await Promise.all(nodes.map((node) => node.kill()));
  return {
    bar: 'R3',
    fault: 'kill -9 while keyed requests are carried out',
    checked: titles.length,
    floor: count,
    faults: KILLS,
    inFlight,
    found: `wrong ${wrong}; requests that broke off and were sent again ${broken}`,
    met: wrong === 0 && broken > 0 && inFlight === KILLS,
  };
}
