/**
 * Backups and a point-in-time restore: people are added, a base backup is made, more are added, then somebody deletes them
 * all. The server is destroyed and restored to the moment before. Run within the stage.
 */
import { asPostgres, BACKUPS, DATA, ownFolder, startDatabase, startPostgres } from './nodes.ts';
import { addPeople, makePeople, moment, sql, statePeople } from './people.ts';
import { run, until } from './processes.ts';

startDatabase();
makePeople();
addPeople(1, 5000);
console.log(asPostgresWithBackups('base-backup.sh').trim().split('\n').at(-1));
addPeople(5001, 6000);
const before = statePeople();
sql('SELECT pg_switch_wal()');
const target = moment();
sql('DELETE FROM people');
const last = sql('SELECT pg_walfile_name(pg_switch_wal())');
await until(
  'the last change is archived',
  () => sql(`SELECT last_archived_wal >= '${last}' FROM pg_stat_archiver`) === 't',
);

asPostgres('pg_ctl', '-D', DATA, '-m', 'immediate', 'stop');
run('mv', [DATA, `${DATA}-broken`]);
const startedAt = Date.now();
ownFolder(DATA);
asPostgresWithBackups('restore.sh', DATA, target);
startPostgres(DATA);
await until('the server has left recovery', () => sql('SELECT pg_is_in_recovery()') === 'f');
const seconds = (Date.now() - startedAt) / 1000;
asPostgresWithBackups('after-restore.sh', DATA);
const after = statePeople();
if (after !== before) throw new Error(`restored ${after}, expected ${before}`);
console.log(
  `restored to the moment before the mistake: ${after.split('|')[0]} of 6000 people, checksums and nearest vector equal`,
);
console.log(`RTO ${seconds.toFixed(1)} s at this size; RPO bound 60 s (archive_timeout), 0 rows lost here`);

// The settings of the recovery are gone, so the server starts again as an ordinary one.
asPostgres('pg_ctl', '-D', DATA, '-w', 'restart', '-l', `/tmp/postgres-server.log`);
if (sql('SHOW recovery_target_time') !== '') throw new Error('settings of the recovery are left behind');

asPostgresWithBackups('dump.sh', 'postgresql:///shortlist', `${BACKUPS}/shortlist.dump`);
asPostgres('createdb', 'copy');
asPostgres('pg_restore', '--no-owner', '--exit-on-error', '--dbname=copy', `${BACKUPS}/shortlist.dump`);
const copied = sql('SELECT count(*) FROM people', 'copy');
if (copied !== '6000') throw new Error(`the dump held ${copied} people`);
console.log('dump read back into another database: 6000 people');
process.exit(0);

function asPostgresWithBackups(script: string, ...args: string[]): string {
  return asPostgres('env', `BACKUP_DIR=${BACKUPS}`, `/repo/infra/backup/${script}`, ...args);
}
