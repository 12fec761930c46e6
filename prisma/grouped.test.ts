import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { grouped } from './grouped.ts';
import { createStatements, STATEMENT_POOL, type Statements } from './statements.ts';

const STORE = {
  name: 'numbers_store',
  text: 'INSERT INTO numbers (value) SELECT * FROM unnest($1::int[]) RETURNING value',
};
let database: EmbeddedDatabase;
let statements: Statements;
beforeAll(async () => {
  database = await startEmbedded();
  statements = createStatements(new pg.Pool({ connectionString: database.url, ...STATEMENT_POOL }));
  await statements.query({ name: 'numbers', text: 'CREATE TABLE numbers (value int UNIQUE CHECK (value >= 0))' }, []);
});
afterAll(async () => {
  await statements.close();
  await database.stop();
});

it('makes few statements of many calls and gives each its own answer', async () => {
  let sent = 0;
  const store = grouped<number, number | undefined>(async (values) => {
    sent += 1;
    const rows = await statements.query<{ value: number }>(STORE, [values]);
    return rows.map((row) => row.value);
  });
  const values = Array.from({ length: 300 }, (_, i) => i);
  expect(await Promise.all(values.map(store))).toEqual(values);
  expect(sent).toBeLessThan(10);
});

it('lets one that the database refuses fail alone', async () => {
  const store = grouped<number, number>(async (values) => {
    const rows = await statements.query<{ value: number }>(STORE, [values]);
    return rows.map((row) => row.value);
  });
  const outcomes = await Promise.allSettled([1_000, -1, 1_001].map(store));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('prepares on every connection of the one session of the embedded database', async () => {
  const text = 'SELECT $1::int AS value';
  const values = Array.from({ length: 40 }, (_, i) => i);
  const rows = await Promise.all(
    values.map((value) => statements.query<{ value: number }>({ name: 'echo', text }, [value])),
  );
  expect(rows.map(([row]) => row?.value)).toEqual(values);
});
