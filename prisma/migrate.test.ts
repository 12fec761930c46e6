import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { migrate, pendingMigrations } from './migrate.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await startEmbedded();
});
afterAll(() => database.stop());

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}

test('applies what is missing once, and refuses a migration that was altered later', async () => {
  const pending = await pendingMigrations(database.url);
  expect(pending.length).toBeGreaterThan(0);
  expect(await migrate(database.url)).toEqual(pending);
  expect(await migrate(database.url)).toEqual([]);
  expect(await pendingMigrations(database.url)).toEqual([]);

  const rows = await query<{ finished_at: Date | null }>('SELECT finished_at FROM _prisma_migrations');
  expect(rows.every((row) => row.finished_at)).toBe(true);

  await query(`UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = '${pending[0]}'`);
  await expect(migrate(database.url)).rejects.toThrow(`Migration ${pending[0]} was altered`);
});
