import { setTimeout as delay } from 'node:timers/promises';
import type { Server, Socket } from 'socket.io';

/** So few sockets take less than the whole time: a second for ten of them. */
const EACH_MS = 100;
const ALL_WITHIN_MS = 10_000;

/**
 * Closes the sockets of a process that is about to end one by one, in random order, so that their clients do not all
 * come back to the other nodes in the same moment. A client takes this for a lost connection and connects again.
 * Resolves when all are closed, after 10 s at most.
 */
export async function sayGoodbye(io: Server): Promise<void> {
  const sockets = shuffled([...io.sockets.sockets.values()]);
  const pause = Math.min(ALL_WITHIN_MS / sockets.length, EACH_MS);
  const begun = performance.now();
  for (const [i, socket] of sockets.entries()) {
    // By the clock, so that a busy process is not late in the end; what it is late it makes good little by little, or
    // all that waited meanwhile would go in one moment.
    await delay(Math.max(pause / 2, begun + pause * (i + Math.random()) - performance.now()));
    socket.conn.close();
  }
}

function shuffled(sockets: Socket[]): Socket[] {
  return sockets
    .map((socket) => ({ socket, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ socket }) => socket);
}
