/** Socket.IO: the same runs over the other wire. Events and payloads are those of `contract/events.ts`. */
import type { IncomingHttpHeaders } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import cors from 'cors';
import { Redis } from 'ioredis';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { AppError, type Scope } from '@shortlist/agent';
import { inWorkspace } from '@shortlist/prisma';
import type { Ack, ClientEvents, ServerEvents } from '../contract/index.ts';
import { RunCancel, RunResume, RunStart, RunSubscribe } from '../contract/index.ts';
import type { AuthContext, KeyScope } from './auth/context.ts';
import { fieldErrors } from './http/parse.ts';
import { toProblem } from './http/problems.ts';
import type { Parts } from './parts.ts';
import { followRuns, type Follower } from './runs/follow-runs.ts';
import { createAllowance, type Allowance } from './runs/allowance.ts';
import { sayGoodbye } from './say-goodbye.ts';
import { tracing } from './telemetry/tracing.ts';

interface NodeEvents {
  /** Another node has stored chunks of these runs. */
  'runs:appended': (runIds: string[]) => void;
}
interface SocketData {
  auth: AuthContext;
}
export type ApiServer = Server<ClientEvents, ServerEvents, NodeEvents, SocketData>;
export type ApiSocket = Socket<ClientEvents, ServerEvents, NodeEvents, SocketData>;

const HandshakeAuth = z.object({ token: z.string().min(1).max(500) });
/** Events a socket may send at once, and how many are given back a second. */
const BURST = 40;
const PER_SECOND = 10;

/**
 * Wires a Socket.IO server to the parts.
 * Frames above 1 MB end their connection (Socket.IO's own limit).
 * @returns an end to what it opened; the server itself is closed by whoever made it. `moveOn` sends the clients to the
 *   other nodes, little by little, and lets nobody in any more.
 */
export function attachSockets(server: Server, parts: Parts): { moveOn(): Promise<void>; close(): Promise<void> } {
  const io = server as ApiServer;
  const close = connectNodes(io, parts);
  let leaving = false;
  io.engine.use(cors({ origin: parts.config.corsOrigins, credentials: true }));
  io.engine.opts.allowRequest = (request, decide) => decide(null, !leaving && isAllowedOrigin(parts, request.headers));

  io.use((socket, next) => {
    authenticate(parts, socket).then(
      (auth) => {
        socket.data.auth = auth;
        next();
      },
      (error: unknown) => {
        const problem = toProblem(error, parts.logger);
        next(Object.assign(new Error(problem.detail), { data: problem }));
      },
    );
  });
  io.on('connection', (socket) => serve(parts, socket, () => leaving));

  parts.runs.events.on('thread:updated', (scope, event) => io.to(roomOf(scope)).emit('thread:updated', event));
  parts.imports.events.on('import:progress', (scope, event) => io.to(roomOf(scope)).emit('import:progress', event));
  return {
    moveOn() {
      leaving = true;
      return sayGoodbye(server);
    },
    close,
  };
}

/** @param isLeaving  whether the process is about to end, so that who is refused should ask another node at once */
function serve(parts: Parts, socket: ApiSocket, isLeaving: () => boolean): void {
  const { runs } = parts;
  const { auth } = socket.data;
  const unwatch = parts.auth.watch(auth, (now) => {
    // Another workspace means other rooms, and no right any more means nothing: the client must come in again.
    if (now?.workspaceId !== auth.workspaceId) socket.conn.close();
    else socket.data.auth = now;
  });
  const follower: Follower = followRuns(parts, socket);
  const allowance = createAllowance({ burst: parts.config.rateLimits ? BURST : Infinity, perSecond: PER_SECOND });
  const call = handler(parts, socket, allowance, () => isLeaving() && socket.conn.close());
  void socket.join(roomOf(auth));
  socket.on('disconnect', () => {
    unwatch();
    follower.stop();
  });

  socket.on('run:start', (body, answer) =>
    call({ event: 'run:start', schema: RunStart, scope: 'chat', body, answer }, async (input) => {
      const { runId, messageId, questionId } = await runs.start(auth, input);
      return { answer: { runId, messageId, questionId }, next: () => follower.followFromStart(runId) };
    }),
  );
  socket.on('run:subscribe', (body, answer) =>
    call({ event: 'run:subscribe', schema: RunSubscribe, scope: 'read', body, answer }, async ({ runId, after }) => {
      const { status } = await runs.find(auth, runId);
      return { answer: { runId, status }, next: () => follower.follow(runId, after) };
    }),
  );
  socket.on('run:cancel', (body, answer) =>
    call({ event: 'run:cancel', schema: RunCancel, scope: 'chat', body, answer }, async ({ runId }) => {
      const { status } = await runs.cancel(auth, runId);
      return { answer: { runId, status } };
    }),
  );
  socket.on('run:resume', (body, answer) =>
    call({ event: 'run:resume', schema: RunResume, scope: 'chat', body, answer }, async ({ runId, decision, args }) => {
      const after = await runs.lastSeq(auth, runId);
      const { status } = await runs.resume(auth, runId, { decision, ...(args ? { args } : {}) });
      return { answer: { runId, status }, next: () => follower.follow(runId, after) };
    }),
  );
}

interface Call<Schema extends z.ZodType, Result> {
  event: string;
  schema: Schema;
  scope: KeyScope;
  body: unknown;
  answer: (ack: Ack<Result>) => void;
}

/** Every event is parsed, allowed, carried out and acknowledged the same way. */
function handler(parts: Parts, socket: ApiSocket, allowance: Allowance, afterRefusal: () => void) {
  const traceparent = socket.handshake.headers['traceparent']?.toString();
  return <Schema extends z.ZodType, Result extends object>(
    { event, schema, scope, body, answer }: Call<Schema, Result>,
    work: (input: z.output<Schema>) => Promise<{ answer: Result; next?: () => void }>,
  ): void => {
    const reply = typeof answer === 'function' ? answer : () => {};
    const run = async () => {
      if (!allowance.take()) {
        throw new AppError('rate_limited', { detail: 'Too many requests on this connection. Wait a few seconds.' });
      }
      if (!socket.data.auth.scopes.includes(scope)) {
        throw new AppError('forbidden', { detail: `This needs the scope "${scope}", which you lack.` });
      }
      return work(parsePayload(schema, body));
    };
    const traced = () => tracing.socket.tracePromise(run, { event, traceparent });
    inWorkspace(socket.data.auth.workspaceId, traced).then(
      ({ answer: result, next }) => {
        reply({ ok: true, ...result });
        next?.();
      },
      (error: unknown) => {
        reply({ ok: false, problem: toProblem(error, parts.logger) });
        afterRefusal();
      },
    );
  };
}

function parsePayload<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = fieldErrors(parsed.error.issues);
  const first = fields[0];
  throw new AppError('validation', {
    detail: first ? `${first.field}: ${first.message}` : 'The event is not valid.',
    fields,
  });
}

async function authenticate({ auth }: Parts, socket: ApiSocket): Promise<AuthContext> {
  const given = HandshakeAuth.safeParse(socket.handshake.auth);
  const headers = { ...socket.handshake.headers };
  if (given.success) headers.authorization = `Bearer ${given.data.token}`;
  const context = await auth.authenticate(headers);
  if (context) return context;
  throw new AppError('unauthenticated', {
    detail: given.success
      ? 'This API key is not valid. It may have been revoked or mistyped.'
      : 'Sign in, or connect with auth: { token: "sl_…" }.',
  });
}

/** Programs send no Origin; a browser's must be this very host or one that may send the cookie. */
function isAllowedOrigin({ config }: Parts, { origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined || config.corsOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function roomOf({ workspaceId, userId }: Scope): string {
  return `${workspaceId}:${userId}`;
}

/** With Redis, what is emitted reaches every node's sockets, and readers hear at once of chunks another node stored. */
function connectNodes(io: ApiServer, { config, runs, logger }: Parts): () => Promise<void> {
  if (!config.redisUrl) return async () => {};
  const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', (error: unknown) => logger.warn({ err: error }, 'Redis cannot be reached'));
  io.adapter(createAdapter(redis));
  io.on('runs:appended', (runIds) => runs.log.wake(runIds));
  runs.log.onAppended((runIds) => io.serverSideEmit('runs:appended', runIds));
  return async () => redis.disconnect();
}
