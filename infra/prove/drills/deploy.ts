/**
 * Replaces both API processes, one after the other, while people chat and others are connected: `deployUnderLoad(api, key,
 * nodes)`. Throws when an answer is lost, comes twice or is cut; says how long anybody had to wait.
 */
import { createShortlist } from '@shortlist/client';
import { io } from 'socket.io-client';
import type { Nodes } from './nodes.ts';
import { stop } from './processes.ts';

const TALKERS = 4;
const LISTENERS = 8;

/** @param key  API key with the scopes read and chat */
export async function deployUnderLoad(api: string, key: string, nodes: Nodes): Promise<string[]> {
  const client = createShortlist({ baseUrl: api, apiKey: key });
  let working = true;
  const waits: number[] = [];
  const talk = async () => {
    const { id } = await client.createThread();
    let asked = 0;
    while (working) {
      const startedAt = performance.now();
      const stream = await client.ask(id, 'how many candidates are there?');
      let next = 1;
      for await (const { seq } of stream)
        if (seq !== next++) throw new Error(`chunk ${seq} came where ${next - 1} was due`);
      const { status, text } = await client.run(stream.runId);
      if (status !== 'completed' || !text) throw new Error(`an answer ended as ${status}`);
      waits.push(performance.now() - startedAt);
      asked++;
    }
    const messages = await fetch(`${api}/api/v1/threads/${id}/messages?limit=200`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { items } = (await messages.json()) as { items: unknown[] };
    if (items.length !== Math.min(asked * 2, 200))
      throw new Error(`${asked} questions became ${items.length} messages`);
  };
  const listeners = Array.from({ length: LISTENERS }, () => listen(api, key));
  const talks = Array.from({ length: TALKERS }, talk);
  const all = Promise.all(talks);
  all.catch(() => {});
  const ends: number[] = [];
  for (const port of [8000, 8001] as const) {
    const startedAt = performance.now();
    await stop(nodes.api[port]);
    if (nodes.api[port].exitCode !== 0) throw new Error(`the node at ${port} ended with ${nodes.api[port].exitCode}`);
    ends.push(performance.now() - startedAt);
    await nodes.startApi(port);
  }
  working = false;
  await all;
  const away = await Promise.all(listeners.map((listener) => listener.end()));
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    `both nodes replaced under load: ${waits.length} answers, none lost, cut or twice; the longest took ${seconds(Math.max(...waits))}`,
    `nodes ended in order after ${ends.map(seconds).join(' and ')}; of ${LISTENERS} WebSockets the longest was away for ${seconds(Math.max(...away))}`,
  ];
}

/** A browser that only listens; tells how long it was without a connection at most, and that it is back. */
function listen(api: string, token: string): { end(): Promise<number> } {
  const socket = io(api, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
  });
  let lostAt = 0;
  let longest = 0;
  socket.on('disconnect', (reason) => {
    lostAt = performance.now();
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect', () => {
    if (lostAt > 0) longest = Math.max(longest, performance.now() - lostAt);
  });
  return {
    async end() {
      if (!socket.connected) await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
      socket.close();
      return longest;
    },
  };
}
