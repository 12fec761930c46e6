/** LangGraph's checkpoints in Postgres, in a schema of their own. */
import type { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { createStatements, STATEMENT_POOL } from '@shortlist/prisma';
import pg from 'pg';
import { GroupedSaver } from './grouped-saver.ts';

const SCHEMA = 'langgraph';
/** A checkpoint belongs to the workspace of its thread. Once is enough, as the tables stay. */
const WALLS = `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_policies WHERE schemaname = '${SCHEMA}') THEN RETURN; END IF;
    PERFORM raise_wall(('${SCHEMA}.' || name)::regclass, 'EXISTS (SELECT FROM public.threads t WHERE t.id = thread_id)')
      FROM unnest(ARRAY['checkpoints', 'checkpoint_blobs', 'checkpoint_writes']) name;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_app') THEN
      GRANT USAGE ON SCHEMA ${SCHEMA} TO shortlist_app;
    END IF;
  END $$`;
/** Any number that no other advisory lock of ours uses. */
const LOCK = 5_271_019;
/** A database that does not answer for so long is taken for gone. */
const SILENCE_MS = 20_000;

/**
 * Opens the store of checkpoints. Its tables must be there: `setupCheckpointer` makes them.
 * @param onError  told of connections that broke while idle; the pool replaces them
 */
export async function createCheckpointer(
  url: string,
  { poolSize = 5, onError = () => {} }: { poolSize?: number; onError?: (error: Error) => void } = {},
): Promise<{ checkpointer: PostgresSaver; close(): Promise<void> }> {
  // Also the longest wait for a free connection: a burst of runs should queue here, not fail.
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 30_000,
    query_timeout: SILENCE_MS,
    keepAlive: true,
  });
  pool.on('error', onError);
  const statements = createStatements(new pg.Pool({ connectionString: url, ...STATEMENT_POOL }));
  const checkpointer = new GroupedSaver(pool, statements, { schema: SCHEMA });
  return {
    checkpointer,
    async close() {
      await Promise.all([pool.end(), statements.close()]);
    },
  };
}

/** Creates or upgrades the tables; part of the migrations. Two at once wait for each other. */
export async function setupCheckpointer(url: string): Promise<void> {
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const { checkpointer, close } = await createCheckpointer(url, { poolSize: 1 });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await checkpointer.setup();
    await lock.query(WALLS);
    // On the embedded database all connections are one session, which would keep the lock.
    await lock.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  } finally {
    await lock.end();
    await close();
  }
}
