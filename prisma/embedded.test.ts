import { connect } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await startEmbedded();
});
afterAll(() => database.stop());

describe('many connections on the one session of the embedded database', () => {
  it('each get the answer to their own question, in and out of transactions', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 10 });
    const lost: string[] = [];
    pool.on('error', (error) => lost.push(error.message));
    const plain = async (value: number) => {
      const { rows } = await pool.query<{ value: number }>('SELECT $1::int AS value', [value]);
      return rows[0]?.value;
    };
    const inTransaction = async (value: number) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const { rows } = await client.query<{ value: number }>('SELECT $1::int + 0 AS value', [value]);
        await client.query(value % 2 ? 'COMMIT' : 'ROLLBACK');
        return rows[0]?.value;
      } finally {
        client.release();
      }
    };
    const numbers = Array.from({ length: 600 }, (_, i) => i);
    const answers = await Promise.allSettled(numbers.map((i) => (i % 3 ? plain(i) : inTransaction(i))));
    expect(answers).toEqual(numbers.map((value) => ({ status: 'fulfilled', value })));
    expect(lost).toEqual([]);
    await pool.end();
  });

  it('go on when one of them is cut in the middle of a question', async () => {
    const { port, hostname } = new URL(database.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0');
    const startup = Buffer.alloc(8);
    startup.writeInt32BE(8 + parameters.length, 0);
    startup.writeInt32BE(196_608, 4);
    socket.write(Buffer.concat([startup, parameters]));
    await once(socket, 'data');
    const statement = Buffer.from('\0SELECT 1\0\0\0');
    const parse = Buffer.alloc(5);
    parse.write('P');
    parse.writeInt32BE(4 + statement.length, 1);
    const flush = Buffer.from([0x48, 0, 0, 0, 4]);
    socket.write(Buffer.concat([parse, statement, flush]));
    await once(socket, 'data');
    socket.destroy();

    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('SELECT $1::int AS value', [7]);
    expect(rows).toEqual([{ value: 7 }]);
    await client.end();
  });
});
