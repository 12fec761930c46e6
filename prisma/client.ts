import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';
import { createStatements, SILENCE_MS, STATEMENT_POOL, type Statements } from './statements.ts';
import { createWalledPool } from './walls.ts';

/** Made in main, handed down. */
export type Db = PrismaClient & {
  /** For the statements that every chat message costs. Never within a transaction of the client. */
  readonly statements: Statements;
};
/** What is left of `Db` inside `db.$transaction(async (tx) => …)`. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

interface PoolOptions {
  /** Connections at most; the embedded database serves them one after another. */
  poolSize?: number;
}

/**
 * Opens a pool to the database as the role of `url`, which owns the tables and sees every workspace: for migrations,
 * identity, queues and sweeps. Nothing is connected before the first query.
 * @param url  a Postgres connection string
 */
export function createDb(url: string, { poolSize = 10 }: PoolOptions = {}): Db {
  const statements = createStatements(new pg.Pool({ connectionString: url, ...STATEMENT_POOL }));
  return clientOf(new PrismaPg(poolConfig(url, poolSize)), statements);
}

/**
 * Opens a pool whose statements see only the workspace of the surrounding `inWorkspace`, by row-level security; outside
 * of one they throw. For everything done on behalf of a person.
 */
export function createWalledDb(url: string, { poolSize = 10 }: PoolOptions = {}): Db {
  const statements = createStatements(createWalledPool({ connectionString: url, ...STATEMENT_POOL }));
  const adapter = new PrismaPg(createWalledPool(poolConfig(url, poolSize)), { disposeExternalPool: true });
  return clientOf(adapter, statements);
}

/** Whether `createWalledDb` can be used: the migrations could make the role, and ours may become it. */
export async function canWallIn(db: Db): Promise<boolean> {
  const [role] = await db.$queryRaw<{ ours: boolean }[]>`
    SELECT pg_has_role(oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS ours
    FROM pg_roles WHERE rolname = 'shortlist_app'`;
  return role?.ours ?? false;
}

function clientOf(adapter: PrismaPg, statements: Statements): Db {
  const client = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  const disconnect = client.$disconnect.bind(client);
  return Object.assign(client, {
    statements,
    async $disconnect() {
      await Promise.all([statements.close(), disconnect()]);
    },
  });
}

function poolConfig(url: string, poolSize: number) {
  return {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    query_timeout: SILENCE_MS,
    keepAlive: true,
  };
}
