/** R8: two nodes are replaced one after the other, under many sockets and a trickle of HTTP calls. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { TestSocket } from '../../../api/test/wires.ts';
import { call, signUp } from '../../../api/test/process.ts';
import { balance } from './balancer.ts';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

const PEOPLE = 20;
const THINKING_MS = 20_000;
const WARM_UP_MS = 5_000;
const CALL_EVERY_MS = 50;
const SHARE_A_SECOND = 0.2;

interface Tally {
  connects: number[];
  transports: Set<string>;
  acked: { runId: string; requestId: string }[];
  refused: number;
  calls: number;
  failed: string[];
}

export async function rolling(stage: Stage, { sockets: count }: { sockets: number }): Promise<Verdict> {
  const nodes = await Promise.all([stage.node(), stage.node()]);
  const ports = nodes.map(({ baseUrl }) => Number(new URL(baseUrl).port));
  const balancer = await balance(ports);
  const tally: Tally = { connects: [], transports: new Set(), acked: [], refused: 0, calls: 0, failed: [] };
  const cookies = await Promise.all(Array.from({ length: PEOPLE }, () => signUp(balancer.url)));
  const end = new AbortController();
  const clients = Array.from({ length: count }, (_, i) => open(balancer.url, cookies[i % PEOPLE]!, tally));
  await Promise.all(clients.map((client) => connected(client)));
  const writers = clients.map((client, i) =>
    write(balancer.url, cookies[i % PEOPLE]!, { client, tally, signal: end.signal }),
  );
  const calls = callOn(balancer.url, cookies[0]!, { tally, signal: end.signal });

  await delay(WARM_UP_MS);
  tally.connects = [];
  const codes: (number | null)[] = [];
  let inFlight = 0;
  for (const i of [0, 1]) {
    if ((await stage.db.run.count({ where: { status: 'running' } })) > 0) inFlight += 1;
    codes.push(await nodes[i]!.stop());
    nodes[i] = await stage.node({ port: ports[i]! });
    await delay(1_000);
  }
  end.abort();
  await Promise.all([...writers, calls]);
  const kept = await stage.db.run.count({ where: { id: { in: tally.acked.map(({ runId }) => runId) } } });
  const requests = new Set(tally.acked.map(({ requestId }) => requestId));
  const twice = tally.acked.length - new Set(tally.acked.map(({ runId }) => runId)).size;
  clients.forEach((client) => client.disconnect());
  await balancer.close();
  await Promise.all(nodes.map((node) => node.kill()));

  const busiest = busiestSecond(tally.connects) / count;
  const dropped = requests.size - kept;
  return {
    bar: 'R8',
    fault: `rolling deploy of two nodes, ${count} sockets`,
    checked: tally.acked.length + tally.calls,
    floor: count,
    faults: 2,
    inFlight,
    found: `HTTP failures ${tally.failed.length}${tally.failed[0] ? ` (${tally.failed[0]})` : ''} of ${tally.calls}; dropped acks ${dropped}, twice ${twice} of ${tally.acked.length} (asked again ${tally.refused}); ${tally.connects.length} reconnects, busiest second ${(busiest * 100).toFixed(0)} % of clients; exit codes ${codes.join(', ')}; transport ${[...tally.transports].join()}`,
    met:
      tally.failed.length + dropped + twice === 0 &&
      busiest <= SHARE_A_SECOND &&
      tally.connects.length >= count &&
      codes.every((code) => code === 0) &&
      [...tally.transports].join() === 'websocket',
  };
}

/** Reconnects by itself as the browser's does, with the same settings. */
function open(url: string, cookie: string, tally: Tally): TestSocket {
  const client: TestSocket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  client.on('connect', () => {
    tally.connects.push(Date.now());
    tally.transports.add(client.io.engine.transport.name);
  });
  return client;
}

function connected(client: TestSocket): Promise<void> {
  return client.connected ? Promise.resolve() : new Promise((resolve) => client.once('connect', resolve));
}

/** Writes a message every few seconds, and asks again under the same request id until it is acknowledged. */
async function write(
  url: string,
  cookie: string,
  { client, tally, signal }: { client: TestSocket; tally: Tally; signal: AbortSignal },
): Promise<void> {
  await pause(Math.random() * THINKING_MS, signal);
  const { id: threadId } = await patiently(() =>
    call<{ id: string }>({ baseUrl: url }, cookie, 'POST', '/threads', {}),
  );
  while (!signal.aborted) {
    const requestId = randomUUID();
    await patiently(
      async () => {
        await connected(client);
        const ack = await client.timeout(5_000).emitWithAck('run:start', { threadId, text: 'Talk', requestId });
        if (!ack.ok) throw new Error(ack.problem.detail);
        tally.acked.push({ runId: ack.runId, requestId });
      },
      () => (tally.refused += 1),
    );
    await pause(THINKING_MS * (0.5 + Math.random()), signal);
  }
}

/** HTTP as programs use it, a connection each, none of it repeated. */
async function callOn(
  url: string,
  cookie: string,
  { tally, signal }: { tally: Tally; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const method = tally.calls % 2 === 0 ? 'GET' : 'POST';
    tally.calls += 1;
    await fetch(`${url}/api/v1/threads`, {
      method,
      headers: { cookie, connection: 'close', 'content-type': 'application/json' },
      ...(method === 'POST' && { body: '{}' }),
    }).then(
      async (response) => {
        await response.arrayBuffer();
        if (!response.ok) tally.failed.push(`${method} answered ${response.status}`);
      },
      (error: Error) =>
        tally.failed.push(`${method} failed: ${(error.cause as Error | undefined)?.message ?? error.message}`),
    );
    await delay(CALL_EVERY_MS);
  }
}

/** Ends sooner when the signal is given. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}

async function patiently<T>(work: () => Promise<T>, onFailure: () => void = () => {}): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      onFailure();
      await delay(250);
    }
  }
}

function busiestSecond(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let from = 0;
  for (const [to, time] of sorted.entries()) {
    while (sorted[from]! < time - 1_000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
