/**
 * The database dies under work and its synchronous standby takes over: HAProxy leads the API to whichever server is there,
 * people go on creating jobs, and every one that was acknowledged must be there afterwards.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { asPostgres, DATA, DATABASE_URL, ownFolder, startDatabase, startNodes, startPostgres } from './nodes.ts';
import { signUpForKey } from './drive.ts';
import { answers, HOSTS, run, start, until } from './processes.ts';

const STANDBY = `${DATA}-standby`;
const API = 'http://127.0.0.1:8000';
startDatabase("wal_level = replica\nsynchronous_standby_names = '*'\nsynchronous_commit = local\n");
ownFolder(STANDBY);
asPostgres('pg_basebackup', '-D', STANDBY, '-R', '--no-sync', '--checkpoint=fast');
// A standby that was cloned from a primary which waits for one would wait for one itself, once it is promoted.
writeFileSync(
  `${STANDBY}/postgresql.auto.conf`,
  `${readFileSync(`${STANDBY}/postgresql.auto.conf`, 'utf8').replace(/^synchronous.*$/gm, '')}\nport = 5433\n`,
);
startPostgres(STANDBY, '/tmp/postgres-standby.log');
const primary = (text: string) => asPostgres('psql', '-qtAXc', text).trim();
await until('the standby keeps up', () => primary('SELECT sync_state FROM pg_stat_replication') === 'sync');
// From here on nothing is acknowledged that the standby does not have.
primary("ALTER SYSTEM SET synchronous_commit = 'on'");
primary('SELECT pg_reload_conf()');

writeFileSync(
  '/tmp/database.cfg',
  `defaults
    mode tcp
    timeout connect 2s
    timeout client 1h
    timeout server 1h
listen database
    bind 127.0.0.1:5430
    default-server check inter 200ms fall 1 rise 1 on-marked-down shutdown-sessions
    server primary 127.0.0.1:5432
    server standby 127.0.0.1:5433 backup
`,
);
run('haproxy', ['-c', '-f', '/tmp/database.cfg']);
start('haproxy', 'haproxy', ['-f', '/tmp/database.cfg']);
const nodes = await startNodes({ ui: false, databaseUrl: DATABASE_URL.replace(':5432', ':5430') });

const key = await signUpForKey(API, `https://${HOSTS.app}`);
const acknowledged: string[] = [];
const refused: number[] = [];
let working = true;
const worker = async () => {
  while (working) {
    const title = randomUUID();
    const answer = await fetch(`${API}/api/v1/jobs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': title },
      body: JSON.stringify({ title }),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    if (answer?.status === 201 || answer?.status === 200) {
      acknowledged.push(title);
      continue;
    }
    refused.push(answer?.status ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const workers = [worker(), worker(), worker()];
await until('work is under way', () => acknowledged.length > 50);
const before = acknowledged.length;
const killedAt = Date.now();
asPostgres('bash', '-c', `kill -9 $(head -n 1 ${DATA}/postmaster.pid)`);
asPostgres('pg_ctl', '-D', STANDBY, '-w', 'promote');
const promoted = Date.now() - killedAt;
await until('work goes on', () => acknowledged.length > before + 1, 60);
const rto = Date.now() - killedAt;
await until('the API is ready', () => answers(`${API}/readyz`));
const ready = Date.now() - killedAt;
const soFar = acknowledged.length;
await until('work has its pace again', () => acknowledged.length > soFar + 20);
working = false;
await Promise.all(workers);

const stored = new Set(
  asPostgres('psql', '-p', '5433', '-qtAX', '-d', 'shortlist', '-c', 'SELECT title FROM jobs').split('\n'),
);
const lost = acknowledged.filter((title) => !stored.has(title));
if (lost.length > 0) throw new Error(`${lost.length} of ${acknowledged.length} acknowledged jobs are lost`);
if (Object.values(nodes.api).some((node) => node.exitCode !== null)) throw new Error('an API process ended');
console.log(
  `primary killed under work: standby promoted after ${promoted} ms, first write after ${rto} ms (RTO), ready after ${ready} ms`,
);
console.log(
  `RPO 0: all ${acknowledged.length} acknowledged jobs are there; ${refused.length} were refused meanwhile (${[...new Set(refused)].join(', ') || 'none'})`,
);
process.exit(0);
