/**
 * A migrated database for a test file: a real PostgreSQL when TEST_DATABASE_URL names one (a fresh database in it), else
 * an embedded one in memory, started from a snapshot that is written once per state of the migrations.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

export interface TestDatabase {
  url: string;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  return server ? createOnServer(server) : startEmbedded({ snapshot: await migratedSnapshot() });
}

async function createOnServer(server: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return { url: url.href, stop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function migratedSnapshot(): Promise<string> {
  const folder = fileURLToPath(new URL('./migrations/', import.meta.url));
  const migrations = globSync('*/migration.sql', { cwd: folder }).sort();
  const state = createHash('sha256');
  for (const file of migrations) state.update(readFileSync(join(folder, file)));
  const cache = join(tmpdir(), 'shortlist-test-databases');
  const snapshot = join(cache, `${state.digest('hex').slice(0, 16)}.tar`);
  if (existsSync(snapshot)) return snapshot;

  await mkdir(cache, { recursive: true });
  const database = await startEmbedded();
  await migrate(database.url);
  const draft = `${snapshot}.${process.pid}`;
  await database.dump(draft);
  await database.stop();
  // Several test processes may get here at once; the rename makes whichever is last win whole.
  await rename(draft, snapshot);
  return snapshot;
}
