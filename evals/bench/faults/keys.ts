/** R3: the same request one to ten times at once under one Idempotency-Key, at two nodes. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { signUp, type ApiProcess } from '../../../api/test/process.ts';
import { random } from '../../../api/test/seeded.ts';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

const AT_ONCE = 10;
const MOST = 10;

interface Tally {
  requests: number;
  conflicts: number;
  wrong: string[];
}

export async function keys(stage: Stage, { keys: count, seed }: { keys: number; seed: number }): Promise<Verdict> {
  const next = random(seed);
  const nodes = await Promise.all([stage.node(), stage.node()]);
  const cookie = await signUp(nodes[0].baseUrl);
  const tally: Tally = { requests: 0, conflicts: 0, wrong: [] };
  let left = count;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1;
        await oneKey(stage, nodes, { cookie, next, tally });
      }
    }),
  );
  await Promise.all(nodes.map((node) => node.kill()));
  return {
    bar: 'R3',
    fault: `${count} keys, 1 to ${MOST} requests at once, seed ${seed}`,
    checked: tally.requests,
    floor: count * 4,
    faults: count,
    inFlight: tally.conflicts,
    found: `wrong ${tally.wrong.length}${tally.wrong.length > 0 ? ` (${tally.wrong[0]})` : ''}; 409 while in flight ${tally.conflicts}`,
    met: tally.wrong.length === 0 && tally.conflicts > 0,
  };
}

async function oneKey(
  { db }: Stage,
  nodes: ApiProcess[],
  { cookie, next, tally }: { cookie: string; next: () => number; tally: Tally },
): Promise<void> {
  const key = randomUUID();
  const title = `Once ${key}`;
  const path = next() < 0.5 ? '/jobs' : '/threads';
  const post = async (body: object) => {
    tally.requests += 1;
    const { baseUrl } = nodes[next() < 0.5 ? 0 : 1]!;
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as object };
  };
  const crowd = await Promise.all(Array.from({ length: 1 + Math.floor(next() * MOST) }, () => post({ title })));
  const after = await post({ title });
  const other = await post({ title: `${title}, another` });

  const check = (right: boolean, what: string) => void (right || tally.wrong.push(`${path}: ${what}`));
  tally.conflicts += crowd.filter(({ status }) => status === 409).length;
  check(after.status === 201, `a repeat answered ${after.status}`);
  for (const { status, body } of crowd) {
    check(status === 409 || (status === 201 && isDeepStrictEqual(body, after.body)), `one of the crowd got ${status}`);
  }
  check(
    crowd.some(({ status }) => status === 201),
    'nobody of the crowd was served',
  );
  check(other.status === 422, `another body answered ${other.status}`);
  const where = { title: { startsWith: title } };
  const made = path === '/jobs' ? await db.job.count({ where }) : await db.thread.count({ where });
  check(made === 1, `made ${made}`);
}
