/**
 * The users, in a process of their own: prepares its streams, says so, and on a word starts them all at the same instant.
 * Told what to do by one JSON argument; reports what each stream saw.
 */
import { once } from 'node:events';
import { readFromPeer } from './read-peer.ts';
import { readFromSocket } from './read-socket.ts';
import { readFromEventStream } from './read-event-stream.ts';
import { piece, TOKENS } from './model.ts';

export interface ClientTask {
  wire: 'sse' | 'socket' | 'peer';
  url: string;
  tokens: string[];
  /** At once. */
  streams: number;
  /** Answers a stream asks for, one after another, each in a thread of its own. */
  rounds: number;
}

/** Waits until it may start; then reads one answer, telling each piece of text and each byte it receives. */
export type Reader = (
  target: { url: string; token: string },
  on: { text(text: string): void; bytes(count: number): void },
) => Promise<{ run(): Promise<void>; close(): void }>;

export interface StreamReport {
  /** Milliseconds from the request to the first text. */
  firstMs: number;
  /** Gaps between two arrivals of text. */
  gaps: number[];
  bytes: number;
  lost: number;
  error: string | null;
}
export interface ClientReport {
  wallMs: number;
  /** Of the users' process while they read: near 1 it is they who are slow. */
  cores: number;
  streams: StreamReport[];
}

const READERS: Record<ClientTask['wire'], Reader> = {
  sse: readFromEventStream,
  socket: readFromSocket,
  peer: readFromPeer,
};
const EXPECTED = Array.from({ length: TOKENS }, (_, i) => piece(i)).join('');
const CONNECTING_AT_ONCE = 25;
const PATIENCE_MS = 180_000;

const task = JSON.parse(process.argv[2] ?? '{}') as ClientTask;
const total = task.streams * task.rounds;
const prepared: Awaited<ReturnType<typeof prepare>>[] = [];
while (prepared.length < total) {
  const first = prepared.length;
  const count = Math.min(CONNECTING_AT_ONCE, total - first);
  prepared.push(...(await Promise.all(Array.from({ length: count }, (_, i) => prepare(first + i)))));
}
process.send?.('ready');
await once(process, 'message');
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
const streams: StreamReport[] = [];
for (let round = 0; round < task.rounds; round++) {
  const now = prepared.slice(round * task.streams, (round + 1) * task.streams);
  streams.push(...(await Promise.all(now.map(({ start }) => start()))));
}
const wallMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
const report: ClientReport = { wallMs, cores: (user + system) / 1_000 / wallMs, streams };
process.send?.(report, () => process.exit(0));

async function prepare(person: number) {
  const seen: StreamReport = { firstMs: NaN, gaps: [], bytes: 0, lost: 0, error: null };
  let text = '';
  let beganAt = 0;
  let lastAt = 0;
  const token = task.tokens[person % task.tokens.length] ?? '';
  const reader = await READERS[task.wire](
    { url: task.url, token },
    {
      bytes: (count) => void (seen.bytes += count),
      text(more) {
        const now = performance.now();
        if (text === '') seen.firstMs = now - beganAt;
        else seen.gaps.push(now - lastAt);
        lastAt = now;
        text += more;
      },
    },
  );
  const start = async (): Promise<StreamReport> => {
    beganAt = performance.now();
    const patience = new Promise((_, reject) => {
      setTimeout(() => reject(new Error('timeout')), PATIENCE_MS).unref();
    });
    await Promise.race([reader.run(), patience]).catch((error: Error) => (seen.error = error.message));
    seen.lost = text === EXPECTED ? 0 : Math.max(1, TOKENS - (text.match(/tok\d+ /g)?.length ?? 0));
    return seen;
  };
  return { start };
}
