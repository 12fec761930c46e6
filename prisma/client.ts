import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The one client of the process: made in main, handed down. */
export type Db = PrismaClient;
/** What is left of `Db` inside `db.$transaction(async (tx) => …)`. */
export type Tx = Omit<Db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

/** A database that does not answer for so long is taken for gone: nothing of ours asks for that much at once. */
const SILENCE_MS = 20_000;

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
      query_timeout: SILENCE_MS,
      keepAlive: true,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
}
