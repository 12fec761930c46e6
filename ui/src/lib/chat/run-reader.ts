import type { Ack, Chunk, RunStatus, ServerEvents } from '@shortlist/api/contract';

type ChunkEvent = Parameters<ServerEvents['run:chunk']>[0];
type EndEvent = Parameters<ServerEvents['run:end']>[0];

/** The part of the socket that reading a run needs. */
export interface RunSocket {
  on(event: 'run:chunk', listener: (event: ChunkEvent) => void): unknown;
  on(event: 'run:end', listener: (event: EndEvent) => void): unknown;
  on(event: 'connect', listener: () => void): unknown;
  off(event: string, listener: unknown): unknown;
  emit(
    event: 'run:subscribe',
    body: { runId: string; after: number },
    answer: (ack: Ack<{ status: RunStatus }>) => void,
  ): unknown;
}

export interface RunReader {
  chunks: ReadableStream<Chunk>;
  /** Status at the end of the segment; null when reading was given up by `close` or refused. */
  ended: Promise<RunStatus | null>;
  /** Number of the last chunk handed on. */
  last(): number;
  /** Reads run `runId` from behind chunk `after`. With `subscribe` false the server is known to send already. */
  follow(runId: string, after: number, subscribe: boolean): void;
  close(): void;
}

const RETRY_MS = 1_500;

/**
 * Reads the chunks of one segment of a run in order, each once, across any number of disconnects: what arrives twice is
 * dropped, and a gap or a new connection asks the server for everything behind the last one. Events that come before
 * `follow` names the run are kept, so that a run's first chunks may overtake the answer to `run:start`.
 */
export function createRunReader(socket: RunSocket): RunReader {
  let runId: string | null = null;
  let last = 0;
  let asked = -1;
  let early: (ChunkEvent | EndEvent)[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<RunStatus | null>();
  let controller!: ReadableStreamDefaultController<Chunk>;
  const chunks = new ReadableStream<Chunk>({ start: (given) => void (controller = given), cancel: () => finish(null) });
  let open = true;

  function accept(event: ChunkEvent | EndEvent): void {
    if (!open) return;
    if (!runId) return void early.push(event);
    if (event.runId !== runId) return;
    if ('status' in event) return finish(event.status);
    if (event.seq <= last) return;
    if (event.seq > last + 1) return subscribe();
    last = event.seq;
    controller.enqueue(event.chunk);
  }

  /** Asks at most once for the same position, however many chunks arrive out of order. */
  function subscribe(): void {
    if (!runId || asked === last) return;
    asked = last;
    socket.emit('run:subscribe', { runId, after: last }, (ack) => {
      if (ack.ok) return;
      if (ack.problem.status !== 503) return finish(null);
      // The server or its database is away for a moment; the run is not.
      asked = -1;
      setTimeout(() => open && subscribe(), RETRY_MS);
    });
  }

  function reconnected(): void {
    asked = -1;
    subscribe();
  }

  function finish(status: RunStatus | null): void {
    if (!open) return;
    open = false;
    socket.off('run:chunk', accept);
    socket.off('run:end', accept);
    socket.off('connect', reconnected);
    try {
      controller.close();
    } catch {
      // The reading side has cancelled already.
    }
    resolve(status);
  }

  socket.on('run:chunk', accept);
  socket.on('run:end', accept);
  socket.on('connect', reconnected);

  return {
    chunks,
    ended,
    last: () => last,
    close: () => finish(null),
    follow(id, after, ask) {
      runId = id;
      last = after;
      const waiting = early;
      early = [];
      if (ask) subscribe();
      waiting.forEach(accept);
    },
  };
}
