/** pgBackRest as `infra/backup/pgbackrest.conf` sets it: full and incremental, encrypted, restored to a moment. */
import { readFileSync, writeFileSync } from 'node:fs';
import { asPostgres, DATA, ownFolder, startDatabase, startPostgres } from './nodes.ts';
import { addPeople, makePeople, moment, sql, statePeople } from './people.ts';
import { run, until } from './processes.ts';

const REPOSITORY = '/var/lib/pgbackrest';
run('rm', ['-rf', REPOSITORY]);
ownFolder(REPOSITORY, '/var/log/pgbackrest');
run('install', ['-d', '/etc/pgbackrest']);
const conf = readFileSync('/repo/infra/backup/pgbackrest.conf', 'utf8')
  .replace('CHANGE_ME', run('openssl', ['rand', '-hex', '32']).trim())
  .replace('/var/lib/postgresql/17/main', DATA);
writeFileSync('/etc/pgbackrest/pgbackrest.conf', conf);
startDatabase(
  "archive_mode = on\narchive_command = 'pgbackrest --stanza=shortlist archive-push %p'\narchive_timeout = 60s\n",
);
const backrest = (...args: string[]) => asPostgres('pgbackrest', '--stanza=shortlist', ...args);
const took = (work: () => unknown) => {
  const startedAt = Date.now();
  work();
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
};

backrest('stanza-create');
backrest('check');
makePeople();
addPeople(1, 4000);
const full = took(() => backrest('backup', '--type=full'));
addPeople(4001, 5000);
const incremental = took(() => backrest('backup', '--type=incr'));
addPeople(5001, 6000);
const before = statePeople();
const target = moment();
sql('DROP TABLE people');
backrest('check');
console.log(`full backup ${full}, incremental ${incremental}, encrypted with AES-256`);
if (!run('head', ['-c', '8', newest()]).startsWith('Salted__')) throw new Error('the repository can be read');

asPostgres('pg_ctl', '-D', DATA, '-m', 'immediate', 'stop');
run('bash', ['-c', `rm -rf ${DATA}/*`]);
const startedAt = Date.now();
backrest('restore', '--type=time', `--target=${target}`, '--target-action=promote');
startPostgres(DATA);
await until('the server has left recovery', () => sql('SELECT pg_is_in_recovery()') === 'f');
const rto = ((Date.now() - startedAt) / 1000).toFixed(1);
const after = statePeople();
if (after !== before) throw new Error(`restored ${after}, expected ${before}`);
console.log(`restored to before DROP TABLE: 6000 of 6000 people, checksums and nearest vector equal; RTO ${rto} s`);
backrest('verify');
process.exit(0);

function newest(): string {
  return run('bash', ['-c', `find ${REPOSITORY}/archive -name '*.zst' | head -n 1`]).trim();
}
