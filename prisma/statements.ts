/**
 * The few statements that every chat message costs, sent as they are: prepared once a connection, without the layer that
 * makes SQL of models. All else goes through the Prisma client.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTurns } from './turns.ts';

export interface Statement {
  /** Unique among all statements. */
  name: string;
  text: string;
}

export interface Statements {
  /** Runs a statement as a transaction of its own; columns come as the driver reads them. */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Few: what waits for a connection meanwhile becomes one statement (`grouped`). */
const CONNECTIONS = 4;

/** A database that does not answer for so long is taken for gone: nothing of ours asks for that much at once. */
export const SILENCE_MS = 20_000;

/** Of the pool that statements get for themselves; what is prepared on a connection is kept with it. */
export const STATEMENT_POOL = {
  max: CONNECTIONS,
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 0,
  query_timeout: SILENCE_MS,
  keepAlive: true,
};

/** @param pool  closed with the statements */
export function createStatements(pool: pg.Pool): Statements {
  // A burst of calls waits here, without limit, instead of in the pool, which gives up.
  const inTurn = createTurns(CONNECTIONS);
  let ended: Promise<void> | undefined;
  // A connection that breaks while idle is replaced by the next call.
  pool.on('error', () => {});
  // One that breaks at work fails its query, and says so a second time, to nobody.
  pool.on('connect', (client) => client.on('error', () => {}));
  // All connections to the embedded database are one session, where every name can be given once.
  const prefixes = new WeakMap<pg.PoolClient, string>();
  const prefixOf = (client: pg.PoolClient) => {
    const prefix = prefixes.get(client) ?? randomUUID();
    prefixes.set(client, prefix);
    return prefix;
  };
  return {
    query: <Row>({ name, text }: Statement, values: unknown[]) =>
      inTurn(async () => {
        const client = await pool.connect();
        try {
          const { rows } = await client.query<Row & pg.QueryResultRow>({
            // Names longer than 63 bytes are cut by Postgres.
            name: `${name}_${prefixOf(client)}`,
            text,
            values,
          });
          client.release();
          return rows as Row[];
        } catch (error) {
          client.release(isBroken(error) ? (error as Error) : undefined);
          throw error;
        }
      }),
    close: () => (ended ??= pool.end()),
  };
}

/** Errors of the database carry a code and leave the connection as it was; all others come from the connection. */
function isBroken(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError);
}
