/** A client that does what the browser does: whatever becomes of its connection, it comes back and asks for the rest. */
import { io } from 'socket.io-client';
import type { Chunk } from '@shortlist/agent';
import type { RunStatus } from '../contract/index.ts';
import { readEvents, type StreamEvent, type TestSocket } from './wires.ts';

export interface LoyalClient {
  seen: { seq: number; chunk: Chunk }[];
  /** Resolves once so many chunks are there. */
  atLeast(count: number): Promise<void>;
  /** Resolves when the stream ended with one of these, to that one. */
  ended(...statuses: RunStatus[]): Promise<RunStatus>;
  /** The socket of the moment, connected. */
  socket(): Promise<TestSocket>;
  close(): void;
}

const RETRY_MS = 100;

/** Follows a run through whichever of the addresses answers. */
export function followLoyally(baseUrls: string[], cookie: string, runId: string): LoyalClient {
  const seen: LoyalClient['seen'] = [];
  const ends: RunStatus[] = [];
  const checks = new Set<() => void>();
  let closed = false;
  let tries = 0;
  let socket = connect();

  function connect(): TestSocket {
    const client: TestSocket = io(baseUrls[tries++ % baseUrls.length] ?? '', {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie },
    });
    let over = false;
    const again = () => {
      if (over || closed) return;
      over = true;
      client.disconnect();
      setTimeout(() => !closed && (socket = connect()), RETRY_MS);
    };
    client.on('connect_error', again);
    client.on('disconnect', again);
    client.on('connect', () => {
      for (const check of checks) check();
      client
        .emitWithAck('run:subscribe', { runId, after: seen.at(-1)?.seq ?? 0 })
        .then((ack) => ack.ok || again(), again);
    });
    client.on('run:chunk', ({ seq, chunk }) => {
      seen.push({ seq, chunk });
      for (const check of checks) check();
    });
    client.on('run:end', ({ status }) => {
      ends.push(status);
      for (const check of checks) check();
    });
    return client;
  }

  const until = (met: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!met()) return;
        checks.delete(check);
        resolve();
      };
      checks.add(check);
      check();
    });

  return {
    seen,
    atLeast: (count) => until(() => seen.length >= count),
    async ended(...statuses) {
      const which = () => ends.find((status) => statuses.includes(status));
      await until(() => which() !== undefined);
      return which()!;
    },
    async socket() {
      await until(() => socket.connected);
      return socket;
    },
    close() {
      closed = true;
      socket.disconnect();
    },
  };
}

/** The whole stream of a run as the server replays it. */
export async function replay(baseUrl: string, cookie: string, runId: string): Promise<StreamEvent[]> {
  const response = await fetch(`${baseUrl}/api/v1/runs/${runId}/stream`, { headers: { cookie } });
  return (await readEvents(response)).events;
}
