import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io } from 'socket.io-client';
import { createThread } from './create-thread.ts';
import type { Reader } from './client.ts';

/** A WebSocket frame from a server: two bytes before a short payload, four before a longer one. */
const headerOf = (length: number) => (length < 126 ? 2 : 4);

interface ChunkEvent {
  chunk: { type: string; delta?: string };
}

/** As the browser does: a socket of its own, connected before. */
export const readFromSocket: Reader = async (target, on) => {
  const threadId = await createThread(target);
  const socket = io(target.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { token: target.token },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  socket.io.engine.on('packet', ({ data }: { data?: string }) => {
    if (data) on.bytes(data.length + 1 + headerOf(data.length + 1));
  });
  socket.on('run:chunk', ({ chunk }: ChunkEvent) => {
    if (chunk.type === 'text-delta') on.text(chunk.delta ?? '');
  });
  return {
    async run() {
      const ended = once(socket as unknown as NodeJS.EventEmitter, 'run:end');
      const gone = once(socket as unknown as NodeJS.EventEmitter, 'disconnect').then(([reason]) => {
        throw new Error(`disconnected: ${reason}`);
      });
      gone.catch(() => {});
      const body = { threadId, text: 'hello', requestId: randomUUID() };
      const ack = (await socket.emitWithAck('run:start', body)) as { ok: boolean; problem?: { detail: string } };
      if (!ack.ok) throw new Error(ack.problem?.detail);
      const [{ status }] = (await Promise.race([ended, gone])) as [{ status: string }];
      if (status !== 'completed') throw new Error(`the run is ${status}`);
    },
    close: () => void socket.close(),
  };
};
