/** A table with vectors and their index beside the product's own, to see that a restored server holds all of it. */
import { asPostgres } from './nodes.ts';

export const sql = (text: string, database = 'shortlist'): string =>
  asPostgres('psql', '-qtAX', '-d', database, '-c', text).trim();

export function makePeople(): void {
  sql(
    'CREATE TABLE people (id int PRIMARY KEY, v vector(64)); CREATE INDEX ON people USING hnsw (v vector_cosine_ops)',
  );
}

export function addPeople(from: number, to: number): void {
  sql(
    `INSERT INTO people SELECT i, (SELECT array_agg(sin(i * j)) FROM generate_series(1, 64) j)::vector FROM generate_series(${from}, ${to}) i`,
  );
}

/** How many, a checksum of all of them, and who is nearest to one of them. */
export function statePeople(): string {
  return sql(
    `SELECT count(*), md5(string_agg(id || v::text, ',' ORDER BY id)), (SELECT id FROM people ORDER BY v <=> (SELECT v FROM people WHERE id = 77) LIMIT 1) FROM people`,
  );
}

/** Now, by the server's clock, as `recovery_target_time` takes it. */
export function moment(): string {
  return sql(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'`);
}
