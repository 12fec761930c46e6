import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The one client of the process: made in main, handed down. */
export type Db = PrismaClient;
/** What is left of `Db` inside `db.$transaction(async (tx) => …)`. */
export type Tx = Omit<Db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

/**
 * Opens a pool to the database. Nothing is connected before the first query.
 * @param url  a Postgres connection string
 * @param poolSize  connections at most; the embedded database serves them one after another
 */
export function createDb(url: string, { poolSize = 10 }: { poolSize?: number } = {}): Db {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 5_000,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
}
