/** The database as the API's role sees it. */
import { canWallIn, createDb, pendingMigrations, type Db } from '@shortlist/prisma';
import type { Check, Found } from './check.ts';

const LOCAL = /^(localhost|127\.|::1|\/|postgres$)/;
const ARCHIVED_MINUTES = 15;

/** @param url  the DATABASE_URL; null leaves the checks out */
export function databaseChecks(url: string | null): Check[] {
  const check = (name: string, look: (db: Db, url: string) => Promise<Found>): Check => ({
    name: `Database: ${name}`,
    async run() {
      if (!url) return { unchecked: 'give --database' };
      const db = createDb(url, { poolSize: 1 });
      return look(db, url).finally(() => db.$disconnect());
    },
  });
  return [
    check('TLS', encrypted),
    check('versions', versions),
    check('migrations', migrated),
    check('row-level security', walled),
    check('WAL is archived', archived),
  ];
}

async function encrypted(db: Db, url: string): Promise<Found> {
  const { hostname } = new URL(url);
  const [row] = await db.$queryRaw<{ ssl: boolean }[]>`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
  if (row?.ssl) return { ok: 'encrypted' };
  return LOCAL.test(hostname)
    ? { ok: 'on this machine or network' }
    : { fault: `The connection to ${hostname} is not encrypted. Add ?sslmode=require to DATABASE_URL.` };
}

async function versions(db: Db): Promise<Found> {
  const [row] = await db.$queryRaw<{ server: number; vector: string | null }[]>`
    SELECT current_setting('server_version_num')::int / 10000 AS server,
      (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector`;
  const { server = 0, vector = null } = row ?? {};
  const [major = 0, minor = 0] = (vector ?? '').split('.').map(Number);
  if (!vector || (major === 0 && minor < 8))
    return { fault: `pgvector ${vector ?? 'is missing'}; 0.8 or newer is needed.` };
  return server >= 16
    ? { ok: `PostgreSQL ${server}, pgvector ${vector}` }
    : { fault: `PostgreSQL ${server}; 17 is what we test on.` };
}

async function migrated(_: Db, url: string): Promise<Found> {
  const pending = await pendingMigrations(url);
  return pending.length === 0
    ? { ok: 'none pending' }
    : { fault: `Pending: ${pending.join(', ')}. Run npm run db:migrate.` };
}

async function walled(db: Db): Promise<Found> {
  return (await canWallIn(db))
    ? { ok: 'workspaces are walled in' }
    : { fault: 'The role may not use shortlist_app: see docs/decisions/031-row-level-security.md.' };
}

async function archived(db: Db): Promise<Found> {
  const [row] = await db.$queryRaw<{ mode: string; minutes: number | null; failing: boolean }[]>`
    SELECT current_setting('archive_mode') AS mode,
      (extract(epoch FROM now() - last_archived_time) / 60)::float8 AS minutes,
      coalesce(last_failed_time > last_archived_time, last_failed_time IS NOT NULL) AS failing
    FROM pg_stat_archiver`;
  if (!row || row.mode === 'off')
    return {
      fault:
        'archive_mode is off: after a crash of the disk everything since the last backup is lost. A managed database does this in its own way; leave --database out then.',
    };
  if (row.failing)
    return { fault: 'The last WAL segment could not be archived. See archive_command and the server log.' };
  if (row.minutes === null || row.minutes > ARCHIVED_MINUTES)
    return {
      fault: `Nothing was archived for ${row.minutes === null ? 'ever' : `${Math.round(row.minutes)} minutes`}. Set archive_timeout = 60s.`,
    };
  return { ok: `${Math.round(row.minutes)} minutes ago` };
}
