import type { ApiSocket } from '../sockets.ts';
import type { Parts } from '../parts.ts';

export interface Follower {
  /** Sends the chunks above `after`, then `run:end`. Following a run again replaces the earlier following of it. */
  follow(runId: string, after: number): void;
  /** From the first chunk, unless the run is followed already: a repeated `run:start` repeats nothing. */
  followFromStart(runId: string): void;
  stop(): void;
}

/** Frames that may wait on a connection before its readers do: a slow client costs no memory. */
const FRAMES_WAITING = 256;

/** The runs one socket follows. */
export function followRuns({ runs, logger }: Pick<Parts, 'runs' | 'logger'>, socket: ApiSocket): Follower {
  const following = new Map<string, AbortController>();

  async function send(runId: string, after: number, signal: AbortSignal): Promise<void> {
    let last = after;
    for (;;) {
      for await (const { seq, chunk } of await runs.read(socket.data.auth, runId, { after: last, signal })) {
        if (signal.aborted) return;
        socket.emit('run:chunk', { runId, seq, chunk });
        last = seq;
        if (framesWaiting(socket) > FRAMES_WAITING) await drained(socket, signal);
      }
      if (signal.aborted) return;
      const { status } = await runs.find(socket.data.auth, runId);
      // Answered meanwhile: it goes on at once.
      if (status === 'running') continue;
      if (!signal.aborted) socket.emit('run:end', { runId, status });
      return;
    }
  }

  function follow(runId: string, after: number): void {
    following.get(runId)?.abort();
    const own = new AbortController();
    following.set(runId, own);
    send(runId, after, own.signal)
      .catch((error: unknown) => {
        logger.error({ err: error, runId }, 'a run could not be followed');
        // For the client as if the connection were lost: it comes back, and subscribes after the last chunk it has seen.
        socket.conn.close();
      })
      .finally(() => {
        if (following.get(runId) === own) following.delete(runId);
      });
  }

  return {
    follow,
    followFromStart(runId) {
      if (!following.has(runId)) follow(runId, 0);
    },
    stop() {
      for (const own of following.values()) own.abort();
      following.clear();
    },
  };
}

/** Engine.IO shows the length of its buffer to nobody; its `drain` event tells when it is empty. */
function framesWaiting(socket: ApiSocket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}

function drained(socket: ApiSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.conn.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    socket.conn.on('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
