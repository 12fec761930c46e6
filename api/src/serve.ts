/** The life of an API process, from its parts to its orderly end. */
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Server as SocketServer } from 'socket.io';
import { readLexicons } from '@shortlist/agent';
import { createDb, pendingMigrations } from '@shortlist/prisma';
import { createApp } from './app.ts';
import { buildParts, type Adapt } from './build-parts.ts';
import type { Config } from './config.ts';
import { startReembedding } from './candidates/reembed-worker.ts';
import { createPatientServer } from './http/slow-clients.ts';
import { createLogger } from './logger.ts';
import type { Telemetry } from './telemetry/start-telemetry.ts';
import { createSlack } from './slack/slack.ts';
import { createWebhookWorker } from './webhooks/webhook-worker.ts';
import { createRetentionWorker } from './retention/retention-worker.ts';
import { attachSockets } from './sockets.ts';

/** Connections that may wait to be accepted: a whole company's tabs come back at once after a restart. */
const BACKLOG = 4096;
const START_PATIENCE_MS = 30_000;
/** A database that starts beside us is often just not there yet: nobody needs to hear of the first tries. */
const QUIET_TRIES = 100;
const STOP_PATIENCE_MS = 30_000;
/** For clients to close their end: a WebSocket that never does would keep the process for half a minute. */
const GOODBYE_MS = 1_000;

/** Why the process can't start, as a sentence for the operator. */
class StartError extends Error {}

/**
 * Builds the parts, listens, and on SIGTERM finishes what it is doing before the process ends. Where it can't start it
 * says why in one line and ends with exit code 1.
 */
export async function serve(config: Config, adapt: Adapt = {}): Promise<void> {
  const telemetry = await startTelemetry(config, () => logger);
  const logger = createLogger(config, telemetry?.traceIds);
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  });
  try {
    await start(config, logger, { adapt, telemetry });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function startTelemetry({ otel }: Config, logger: () => Logger): Promise<Telemetry | null> {
  return otel && (await import('./telemetry/start-telemetry.ts')).startTelemetry(otel, logger);
}

async function start(
  config: Config,
  logger: Logger,
  { adapt, telemetry }: { adapt: Adapt; telemetry: Telemetry | null },
): Promise<void> {
  const databaseUrl = await reachDatabase(config);
  const redis = await reachRedis(config, logger);
  const { parts, close } = await buildParts(config, databaseUrl, logger, adapt, redis);
  const { runs, imports } = parts;
  const retention = createRetentionWorker({
    ...parts,
    databaseUrl,
    retentionDays: config.retentionDays,
    editDays: config.editDays,
    files: parts.agent.files,
    fileDays: config.fileRetentionDays,
  });

  const slack = await createSlack(parts, { databaseUrl });
  const webhooks = createWebhookWorker({ ...parts, db: parts.systemDb, databaseUrl });
  let draining = false;
  const reembedding = await startReembedding({ agent: { ...parts.agent, db: parts.systemDb }, databaseUrl });
  const checks = {
    queue: () => imports.check(),
    ...(redis && { cache: () => redis.ping() }),
    process: async () => {
      if (draining) throw new Error('shutting down');
    },
  };
  const app = createApp(parts, { checks, redis, slack: slack?.router ?? null });
  const server = createPatientServer(telemetry?.traceRequests(app) ?? app);
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
  });
  const io = new SocketServer(server, { serveClient: false, maxHttpBufferSize: 1_000_000 });
  const sockets = attachSockets(io, parts);

  // A load balancer then takes its next request to another node.
  server.prependListener('request', (_request, response) => {
    if (draining) response.setHeader('Connection', 'close');
  });

  onceToldToStop(logger, async () => {
    draining = true;
    logger.info('stopping: no new runs, finishing what is under way');
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
    // Still listening: who comes now is told plainly, and load balancers have time to see that we are not ready.
    await Promise.all([runs.drain(), redis ? sockets.moveOn() : null]);
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await Promise.all([imports.stop(), reembedding?.stop(), retention.stop(), webhooks.stop(), slack?.stop()]);
    // The adapter says goodbye to the other nodes through the connection that `sockets` closes.
    const goodbye = io.close();
    await Promise.race([closed, delay(GOODBYE_MS, undefined, { ref: false })]);
    for (const connection of connections) connection.destroy();
    await Promise.all([goodbye, closed]);
    await sockets.close();
    await close();
    redis?.disconnect();
    await telemetry?.stop();
    logger.info('stopped');
    process.exit(0);
  });

  await listen(server, config);
  await imports.start();
  await retention.start();
  await webhooks.start();
  await slack?.start();
  await runs.watch();
  logger.info({ host: config.host, port: config.port, assistant: parts.agent.chatModel.name }, 'listening');
  process.send?.({ type: 'ready' });
  // The first person to write would wait for them, but a start need not.
  readLexicons();
}

/** Waits for a database that is still coming up or being migrated. Throws StartError when that takes too long. */
async function reachDatabase({ databaseUrl }: Config): Promise<string> {
  if (!databaseUrl) {
    throw new StartError(
      'DATABASE_URL is empty. Use npm start, which brings an embedded database, or set DATABASE_URL to a PostgreSQL.',
    );
  }
  const db = createDb(databaseUrl, { poolSize: 1 });
  const { host } = new URL(databaseUrl);
  try {
    await patiently(
      () => db.$queryRaw`SELECT 1`,
      `The database at ${host} can't be reached. Start it, or correct DATABASE_URL.`,
    );
    await patiently(async () => {
      const pending = await pendingMigrations(databaseUrl);
      if (pending.length > 0) throw new Error(`pending: ${pending.join(', ')}`);
    }, `The database at ${host} lacks migrations. Run npm run db:migrate first.`);
  } finally {
    await db.$disconnect();
  }
  return databaseUrl;
}

async function reachRedis({ redisUrl }: Config, logger: Logger): Promise<Redis | null> {
  if (!redisUrl) return null;
  // Requests don't wait for a Redis that is away: `shared-counts.ts` says what happens then.
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, commandTimeout: 1_000 });
  redis.on('error', (error) => logger.warn({ err: error }, 'redis is not reachable'));
  const { host } = new URL(redisUrl);
  await patiently(() => redis.ping(), `Redis at ${host} can't be reached. Start it, or correct REDIS_URL.`);
  return redis;
}

async function patiently(attempt: () => Promise<unknown>, failure: string): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  for (let tries = 1; ; tries++) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new StartError(failure, { cause: error });
      if (tries === QUIET_TRIES) process.stderr.write(`${failure} Trying again for ${START_PATIENCE_MS / 1000} s.\n`);
      await new Promise((resolve) => setTimeout(resolve, tries < QUIET_TRIES ? 100 : 1_000));
    }
  }
}

async function listen(server: HttpServer, { host, port }: Config): Promise<void> {
  server.listen({ host, port, backlog: BACKLOG });
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const sentence = `Port ${port} is already in use. Stop the program that uses it, or set PORT to a free one.`;
    throw new StartError(sentence, { cause: error });
  }
}

/**
 * SIGTERM, Ctrl-C, or the end of the parent that forked us. Ctrl-C reaches us and the parent, which then sends SIGTERM
 * too: only a second Ctrl-C means that the person won't wait.
 */
function onceToldToStop(logger: Logger, stop: () => Promise<void>): void {
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    stop().catch((error: unknown) => {
      logger.error({ err: error }, 'could not stop in order');
      process.exit(1);
    });
  };
  let interrupted = false;
  process.on('SIGTERM', tell);
  process.on('disconnect', tell);
  process.on('SIGINT', () => {
    if (interrupted) process.exit(1);
    interrupted = true;
    tell();
  });
}
