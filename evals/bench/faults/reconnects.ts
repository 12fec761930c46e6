/** R2: connections are cut in the middle of answers; the client comes back to the same node, or to the other one. */
import { isDeepStrictEqual } from 'node:util';
import { followLoyally, replay } from '../../../api/test/loyal-client.ts';
import { call, signUp, write, type ApiProcess } from '../../../api/test/process.ts';
import { random } from '../../../api/test/seeded.ts';
import { asEvents } from '../../../api/test/wires.ts';
import type { RunResult } from '../../../api/contract/index.ts';
import type { Stage } from './stage.ts';
import { quantile, type Verdict } from './verdict.ts';

const PEOPLE = 20;
const RESUMED_WITHIN_MS = 2_000;

interface Tally {
  cuts: number;
  answers: number;
  torn: number;
  otherText: number;
  /** From the cut to the next chunk, in ms. */
  resumed: number[];
}

export async function reconnects(stage: Stage, options: { reconnects: number; seed: number }): Promise<Verdict[]> {
  const nodes = await Promise.all([stage.node(), stage.node()]);
  const [one] = nodes as [ApiProcess, ApiProcess];
  const sameNode = await cutMany([one], options);
  const otherNode = await cutMany(nodes, options);
  await Promise.all(nodes.map((node) => node.kill()));
  return [verdictOf('same node', sameNode, options), verdictOf('other node', otherNode, options)];
}

async function cutMany(nodes: ApiProcess[], { reconnects: count, seed }: { reconnects: number; seed: number }) {
  const tally: Tally = { cuts: 0, answers: 0, torn: 0, otherText: 0, resumed: [] };
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      const next = random(seed * 1_000 + person);
      const cookie = await signUp(nodes[0]!.baseUrl);
      while (tally.cuts < count) await followOne(nodes, cookie, { next, tally, count });
    }),
  );
  return tally;
}

async function followOne(
  nodes: ApiProcess[],
  cookie: string,
  { next, tally, count }: { next: () => number; tally: Tally; count: number },
): Promise<void> {
  const [one] = nodes as [ApiProcess];
  const { runId } = await write(one, cookie, 'Talk');
  const addresses = nodes.map(({ baseUrl }) => baseUrl);
  const client = followLoyally(addresses, cookie, runId);
  const over = client.ended('completed', 'failed');
  for (let ended = false; !ended && tally.cuts < count;) {
    const more = client.atLeast(client.seen.length + 1 + Math.floor(next() * 4));
    ended = await Promise.race([over.then(() => true), more.then(() => false)]);
    if (ended) break;
    const before = client.seen.length;
    const socket = await client.socket();
    const cutAt = performance.now();
    socket.io.engine.close();
    tally.cuts += 1;
    const resumed = client.atLeast(before + 1).then(() => tally.resumed.push(performance.now() - cutAt));
    await Promise.race([over, resumed]);
  }
  await over;
  client.close();
  const stored = await replay(one.baseUrl, cookie, runId);
  const result = await call<RunResult>(one, cookie, 'GET', `/runs/${runId}`);
  const text = client.seen.map(({ chunk }) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');
  tally.answers += 1;
  if (!isDeepStrictEqual(asEvents(client.seen), stored)) tally.torn += 1;
  if (text !== result.text) tally.otherText += 1;
}

function verdictOf(where: string, tally: Tally, { reconnects: count }: { reconnects: number }): Verdict {
  const { cuts, answers, torn, otherText, resumed } = tally;
  const p95 = quantile(resumed, 0.95);
  return {
    bar: 'R2',
    fault: `client reconnects, ${where}`,
    checked: cuts + 2 * answers,
    floor: count,
    faults: cuts,
    inFlight: resumed.length,
    found: `gaps, repeats or disorder in ${torn} of ${answers} answers, other text ${otherText}; goes on after p95 ${p95.toFixed(0)} ms`,
    met: torn + otherText === 0 && p95 <= RESUMED_WITHIN_MS,
  };
}
