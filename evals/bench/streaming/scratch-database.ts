import { randomUUID } from 'node:crypto';
import { createDb } from '@shortlist/prisma';

/** A database of its own on the server of `url`, dropped at the end; the one that `url` names stays untouched. */
export async function createScratchDatabase(url: string) {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const db = createDb(url, { poolSize: 1 });
  await db.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    name: `PostgreSQL at ${own.host}`,
    url: own.href,
    async close() {
      await db.$executeRawUnsafe(`DROP DATABASE ${name} WITH (FORCE)`);
      await db.$disconnect();
    },
  };
}
