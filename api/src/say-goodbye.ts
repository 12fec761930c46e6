import { setTimeout as delay } from 'node:timers/promises';
import type { Server, Socket } from 'socket.io';

/** Sockets closed a second at least, and the time for all of them at most. */
const PER_SECOND = 10;
const ALL_WITHIN_MS = 10_000;

/**
 * Closes the sockets of a process that is about to end one by one, in random order, so that their clients do not all
 * come back to the other nodes in the same moment. A client takes this for a lost connection and connects again.
 * Resolves when all are closed, after about 10 s at most.
 */
export async function sayGoodbye(io: Server): Promise<void> {
  const sockets = shuffled([...io.sockets.sockets.values()]);
  const pause = Math.min(ALL_WITHIN_MS / sockets.length, 1_000 / PER_SECOND);
  for (const socket of sockets) {
    socket.conn.close();
    await delay(pause * 2 * Math.random());
  }
}

function shuffled(sockets: Socket[]): Socket[] {
  return sockets
    .map((socket) => ({ socket, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ socket }) => socket);
}
