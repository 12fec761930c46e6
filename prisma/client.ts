import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { createStatements, type Statements } from './statements.ts';

/** The one client of the process: made in main, handed down. */
export type Db = PrismaClient & {
  /** For the statements that every chat message costs. Never within a transaction of the client. */
  readonly statements: Statements;
};
/** What is left of `Db` inside `db.$transaction(async (tx) => …)`. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

/**
 * Opens a pool to the database. Nothing is connected before the first query.
 * @param url  a Postgres connection string
 * @param poolSize  connections at most; the embedded database serves them one after another
 */
export function createDb(url: string, { poolSize = 10 }: { poolSize?: number } = {}): Db {
  const client = new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 5_000,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  const statements = createStatements(url);
  const disconnect = client.$disconnect.bind(client);
  return Object.assign(client, {
    statements,
    async $disconnect() {
      await Promise.all([statements.close(), disconnect()]);
    },
  });
}
