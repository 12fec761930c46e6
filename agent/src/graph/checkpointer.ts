/** LangGraph's checkpoints in Postgres, in a schema of their own. */
import type { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { createStatements } from '@shortlist/prisma';
import pg from 'pg';
import { GroupedSaver } from './grouped-saver.ts';

const SCHEMA = 'langgraph';
/** Any number that no other advisory lock of ours uses. */
const LOCK = 5_271_019;

/**
 * Opens the store of checkpoints. Its tables must be there: `setupCheckpointer` makes them.
 * @param onError  told of connections that broke while idle; the pool replaces them
 */
export async function createCheckpointer(
  url: string,
  { poolSize = 5, onError = () => {} }: { poolSize?: number; onError?: (error: Error) => void } = {},
): Promise<{ checkpointer: PostgresSaver; close(): Promise<void> }> {
  // Also the longest wait for a free connection: a burst of runs should queue here, not fail.
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 30_000 });
  pool.on('error', onError);
  const statements = createStatements(url);
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
    // On the embedded database all connections are one session, which would keep the lock.
    await lock.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  } finally {
    await lock.end();
    await close();
  }
}
