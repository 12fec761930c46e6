/** The live side of the API: one socket per page, opened when first needed. */
import type { Ack, ClientEvents, ServerEvents } from '@shortlist/api/contract';
import { WebSocket } from 'engine.io-client';
import { io, type Socket } from 'socket.io-client';
import { HttpTransport } from '#lib/http-transport.ts';
import { origin, ProblemError, unreachable } from '#lib/http.ts';

export type ApiSocket = Socket<ServerEvents, ClientEvents>;

let current: ApiSocket | null = null;

export function socket(): ApiSocket {
  current ??= io(origin(), {
    withCredentials: true,
    // Long-polling would have to find its way back to one node; plain requests need not.
    transports: [WebSocket, HttpTransport],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  return current;
}

export function closeSocket(): void {
  current?.disconnect();
  current = null;
}

type Body<E extends keyof ClientEvents> = Parameters<ClientEvents[E]>[0];
type Answer<E extends keyof ClientEvents> = Parameters<ClientEvents[E]>[1] extends (ack: Ack<infer T>) => void
  ? T
  : never;

/** Sends a command and waits for its acknowledgement. Throws ProblemError when refused, or after 15 s of silence. */
export async function command<E extends keyof ClientEvents>(event: E, body: Body<E>): Promise<Answer<E>> {
  const emit = socket().timeout(15_000).emitWithAck as (event: E, body: Body<E>) => Promise<Ack<Answer<E>>>;
  const ack = await emit.call(socket().timeout(15_000), event, body).catch(() => {
    throw new ProblemError(unreachable());
  });
  if (!ack.ok) throw new ProblemError(ack.problem);
  return ack;
}
