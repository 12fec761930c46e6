/** The product as on one server: PostgreSQL with archived WAL, Redis, two API processes, and the UI where it is built. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { HOSTS, answers, run, start, until } from './processes.ts';

export const DATA = '/var/lib/drill/postgres';
export const BACKUPS = '/var/lib/drill/backups';
export const DATABASE_URL = 'postgresql://shortlist:c0ffee5ee5b1e55ed0ddba11@127.0.0.1:5432/shortlist';
const AS_POSTGRES = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
const ARCHIVE = `archive_mode = on\narchive_command = 'BACKUP_DIR=${BACKUPS} /repo/infra/backup/archive-wal.sh %p %f'\narchive_timeout = 60s\n`;

export interface Nodes {
  api: Record<8000 | 8001, ChildProcess>;
  startApi(port: 8000 | 8001): Promise<ChildProcess>;
}

/**
 * A new PostgreSQL with the product's database, migrated.
 * @param settings  lines of its configuration; WAL is archived to a folder when they are left out
 */
export function startDatabase(settings = ARCHIVE): void {
  run('rm', ['-rf', '/var/lib/drill']);
  ownFolder(DATA, BACKUPS, `${BACKUPS}/wal`);
  run('install', ['-d', '-o', 'postgres', '-g', 'postgres', '/var/run/postgresql']);
  asPostgres('initdb', '-D', DATA, '-E', 'UTF8', '--auth=trust', '--no-sync');
  writeFileSync(`${DATA}/postgresql.auto.conf`, settings);
  startPostgres(DATA);
  asPostgres('psql', '-qc', `CREATE ROLE shortlist LOGIN CREATEROLE PASSWORD '${new URL(DATABASE_URL).password}'`);
  asPostgres('createdb', '-O', 'shortlist', 'shortlist');
  asPostgres('psql', '-q', '-d', 'shortlist', '-c', 'CREATE EXTENSION vector');
  run('node', ['scripts/migrate.ts'], { DATABASE_URL });
}

/** @param databaseUrl  where the API finds the database, if not at PostgreSQL itself */
export async function startNodes({ ui = true, databaseUrl = DATABASE_URL } = {}): Promise<Nodes> {
  start('redis', 'redis-server', ['--save', '', '--port', '6379']);
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: 'redis://127.0.0.1:6379',
    SECRET_KEY: '9f2b6c41d7e8a3055c1f7be2940ad6830b7c5e19',
    METRICS_TOKEN: '5d8e2f90a1b7c364e0f9',
    DATA_DIR: '/var/lib/drill/data',
    API_URL: `https://${HOSTS.api}`,
    BACKEND_CORS_ORIGINS: `https://${HOSTS.app}`,
    TRUST_PROXY: 'loopback',
    LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
    NODE_COMPILE_CACHE: '/var/lib/drill/compile-cache',
  };
  const begin = (port: number) =>
    start(`api-${port}`, 'node', ['api/src/main.ts'], { ...env, PORT: String(port), HOST: '127.0.0.1' });
  const ready = (port: number) => until(`API at ${port}`, () => answers(`http://127.0.0.1:${port}/readyz`), 90);
  const api = { 8000: begin(8000), 8001: begin(8001) };
  if (ui && existsSync('/repo/ui/build/index.js')) {
    start('ui', 'node', ['ui/build/index.js'], {
      NODE_ENV: 'production',
      PORT: '3000',
      API_URL: env.API_URL,
      ORIGIN: `https://${HOSTS.app}`,
    });
  }
  await Promise.all([ready(8000), ready(8001)]);
  return {
    api,
    async startApi(port) {
      api[port] = begin(port);
      await ready(port);
      return api[port];
    },
  };
}

export function asPostgres(command: string, ...args: string[]): string {
  return run('setpriv', [...AS_POSTGRES, 'env', 'HOME=/tmp', command, ...args]);
}

/** Folders that PostgreSQL may write, and nobody else read. */
export function ownFolder(...folders: string[]): void {
  run('install', ['-d', '-o', 'postgres', '-g', 'postgres', '-m', '700', ...folders]);
}

/** @param log  of the server, within the stage */
export function startPostgres(data: string, log = '/tmp/postgres-server.log'): void {
  asPostgres('pg_ctl', '-D', data, '-w', '-t', '120', '-l', log, 'start');
}
