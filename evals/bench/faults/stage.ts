/** Where the faults are played: a PostgreSQL database and a Redis of their own, and as many API processes as needed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { setupCheckpointer } from '@shortlist/agent';
import { createDb, migrate, type Db } from '@shortlist/prisma';
import { freePort, startProcess, type ApiProcess } from '../../../api/test/process.ts';
import { createScratchDatabase } from '../streaming/scratch-database.ts';

export interface NodeOptions {
  port?: number;
  databaseUrl?: string;
  redisUrl?: string;
  env?: Record<string, string>;
  /** The program of another version. */
  main?: string;
}

export interface Stage {
  databaseUrl: string;
  /** For files that all nodes share. */
  folder: string;
  /** Past all faults. */
  db: Db;
  redis: OwnRedis;
  /** A node whose model says a token every 25 ms. */
  node(options?: NodeOptions): Promise<ApiProcess>;
  close(): Promise<void>;
}

export interface OwnRedis {
  url: string;
  /** `kill -9`: what it held is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Between two tokens of a scripted answer, which has forty. */
const PACE_MS = 25;

/** @param server  a PostgreSQL whose role may create databases */
export async function openStage(server: string): Promise<Stage> {
  const database = await createScratchDatabase(server);
  await migrate(database.url);
  await setupCheckpointer(database.url);
  const folder = await mkdtemp(join(tmpdir(), 'bench-faults-'));
  const redis = await ownRedis();
  const db = createDb(database.url, { poolSize: 3 });
  const nodes: ApiProcess[] = [];
  return {
    databaseUrl: database.url,
    folder,
    db,
    redis,
    async node({ port, databaseUrl = database.url, redisUrl = redis.url, env, main } = {}) {
      const node = await startProcess({
        databaseUrl,
        port: port ?? (await freePort()),
        pace: PACE_MS,
        ...(main && { main }),
        env: { REDIS_URL: redisUrl, LOG_LEVEL: 'fatal', ...env },
      });
      nodes.push(node);
      return node;
    },
    async close() {
      await Promise.all(nodes.map((node) => node.kill()));
      await redis.kill();
      await db.$disconnect();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ownRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const redis: OwnRedis = {
    url,
    async start() {
      child = spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', tmpdir()], {
        stdio: 'ignore',
      });
      await once(child, 'spawn').catch(() => {
        throw new Error('There is no redis-server: install Redis first.');
      });
      const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
      client.on('error', () => {});
      await client.ping();
      client.disconnect();
    },
    async kill() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      child = null;
      await ended;
    },
  };
  await redis.start();
  return redis;
}
