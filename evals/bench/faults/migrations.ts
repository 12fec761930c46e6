/** R14: the migrations' runner is killed in the middle of its work, after a random number of migrations, run twice, and run by two at once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createDb } from '@shortlist/prisma';
import { random } from '../../../api/test/seeded.ts';
import { createScratchDatabase } from '../streaming/scratch-database.ts';
import type { Verdict } from './verdict.ts';

const RUNNER = join(import.meta.dirname, '../../../scripts/migrate.ts');

export async function migrations(server: string, { rounds, seed }: { rounds: number; seed: number }): Promise<Verdict> {
  const next = random(seed);
  const expected = await onScratch(server, async (url) => {
    await migrated(url);
    return shapeOf(url);
  });
  const known = expected.filter((what) => what.startsWith('applied ')).length;
  const wrong: string[] = [];
  let kills = 0;
  let halfWay = 0;
  for (let i = 0; i < rounds; i++) {
    await onScratch(server, async (url) => {
      const runner = run(url);
      await untilApplied(url, runner, 1 + Math.floor(next() * (known - 1)));
      if (runner.alive()) kills += 1;
      runner.kill();
      await runner.ended;
      const left = (await shapeOf(url)).length;
      if (left > 0 && left < expected.length) halfWay += 1;
      // Two at once, and once more.
      const codes = await Promise.all([run(url).ended, run(url).ended]);
      codes.push(await run(url).ended);
      if (codes.some((code) => code !== 0)) wrong.push(`round ${i}: exit codes ${codes.join(', ')}`);
      if (!isDeepStrictEqual(await shapeOf(url), expected)) wrong.push(`round ${i}: another schema`);
    });
  }
  return {
    bar: 'R14',
    fault: `migrations killed, then by two at once, then again, seed ${seed}`,
    checked: rounds * 4,
    floor: rounds * 4,
    faults: kills,
    inFlight: halfWay,
    found: `wrong ${wrong.length}${wrong[0] ? ` (${wrong[0]})` : ''}; ${expected.length} columns, indexes and records alike`,
    met: wrong.length === 0 && halfWay >= rounds / 2,
  };
}

async function migrated(url: string): Promise<void> {
  if ((await run(url).ended) !== 0) throw new Error('The migrations fail on an empty database');
}

/** Resolves when the runner has applied so many migrations: the next is then under way. */
async function untilApplied(url: string, runner: { alive(): boolean }, count: number): Promise<void> {
  const db = createDb(url, { poolSize: 1 });
  for (let applied = 0; applied < count && runner.alive();) {
    const [known] = await db.$queryRaw<
      { table: string | null }[]
    >`SELECT to_regclass('_prisma_migrations')::text AS table`;
    const rows = known?.table ? await db.$queryRaw<object[]>`SELECT FROM _prisma_migrations` : [];
    applied = rows.length;
  }
  await db.$disconnect();
}

function run(url: string) {
  const child = spawn(process.execPath, [RUNNER], { env: { ...process.env, DATABASE_URL: url }, stdio: 'ignore' });
  return {
    ended: once(child, 'exit').then(([code]) => code as number | null),
    alive: () => child.exitCode === null && child.signalCode === null,
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Every column, index and applied migration, in words. */
async function shapeOf(url: string): Promise<string[]> {
  const db = createDb(url, { poolSize: 1 });
  const rows = await db.$queryRaw<{ what: string }[]>`
    SELECT concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default) AS what
    FROM information_schema.columns WHERE table_schema IN ('public', 'langgraph')
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'langgraph')
    UNION ALL SELECT 'enforced ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'langgraph'))
    ORDER BY 1`;
  const known = await db.$queryRaw<{ table: string | null }[]>`SELECT to_regclass('_prisma_migrations')::text AS table`;
  const applied = known[0]?.table
    ? await db.$queryRaw<{ what: string }[]>`
        SELECT 'applied ' || migration_name AS what FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`
    : [];
  await db.$disconnect();
  return [...rows, ...applied].map(({ what }) => what);
}

async function onScratch<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const database = await createScratchDatabase(server);
  try {
    return await work(database.url);
  } finally {
    await database.close();
  }
}
