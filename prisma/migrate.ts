/**
 * Applies the SQL files of prisma/migrations in order, once each, and keeps Prisma's own table of them, so that
 * `prisma migrate deploy` and this runner agree on any database (docs/decisions/003-own-migration-runner.md).
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);
/** The advisory lock that Prisma's own migrate takes. */
const LOCK = 72707369;

const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings the database at `url` up to date. Two runners at once wait for each other; one that was killed in the middle is
 * simply run again, as each migration is one transaction together with its record.
 * @returns the names of the migrations applied now
 * @throws when a migration that was applied before has been altered since, or when one fails
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const done = await appliedMigrations(client);
    const applied: string[] = [];
    for (const { name, sql, checksum } of await readMigrations()) {
      const known = done.get(name);
      if (known === checksum) continue;
      if (known)
        throw new Error(`Migration ${name} was altered after it had been applied; restore the file as it was.`);
      await apply(client, name, sql, checksum);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Names of the migrations that `url` still lacks; reads only. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const known = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS yes");
    const done = known.rows[0].yes ? await appliedMigrations(client) : new Map<string, string>();
    return (await readMigrations()).map((m) => m.name).filter((name) => !done.has(name));
  } finally {
    await client.end();
  }
}

/** Checksums by name. */
async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed and was rolled back: ${(error as Error).message}`, { cause: error });
  }
}

async function readMigrations(): Promise<{ name: string; sql: string; checksum: string }[]> {
  const folders = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map((folder) => folder.name).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, FOLDER), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
