import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from './testing.ts';
import { startTestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

it('keeps the queries of many connections apart, with and without transactions', async () => {
  const clients = Array.from({ length: 20 }, () => new pg.Client({ connectionString: database.url }));
  await Promise.all(clients.map((client) => client.connect()));
  // Wide parameters make a batch arrive in several pieces.
  const wide = 'x'.repeat(100_000);
  const answers = await Promise.all(
    clients.map(async (client, i) => {
      const seen: unknown[] = [];
      for (let round = 0; round < 10; round += 1) {
        if (round % 2) await client.query('BEGIN');
        const { rows } = await client.query('SELECT $1::int AS n, length($2::text) AS wide', [i * 100 + round, wide]);
        if (round % 2) await client.query('COMMIT');
        seen.push(rows[0]);
      }
      return seen;
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  const expected = clients.map((_client, i) =>
    Array.from({ length: 10 }, (_, round) => ({ n: i * 100 + round, wide: wide.length })),
  );
  expect(answers).toEqual(expected);
});
