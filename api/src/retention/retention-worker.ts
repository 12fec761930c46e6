/** Sweeps every night: a schedule of pg-boss, so that of many processes one does it, once. */
import { PgBoss } from 'pg-boss';
import type { FileStore, Logger } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { expireFiles } from './expire-files.ts';
import { sweep, type Swept } from './sweep.ts';
import { applyRetention, type Applied } from './workspace-retention.ts';

export interface RetentionWorker {
  start(): Promise<void>;
  /** Sweeps as the schedule does; for whoever won't wait for the night. */
  sweepNow(): Promise<Swept & Applied>;
  stop(): Promise<void>;
}

interface Deps {
  /** Behind the wall of one workspace. */
  db: Db;
  systemDb: Db;
  databaseUrl: string;
  logger: Logger;
  /** Days that the stream of an ended run can be replayed. */
  retentionDays: number;
  /** Days that a message can be edited or answered anew. */
  editDays: number;
  files: FileStore;
  /** Originals are deleted so many days after their upload; null keeps them. */
  fileDays: number | null;
  now?: () => Date;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const QUEUE = 'retention';
/** At night in UTC, and not on the hour, when every other program has its schedule. */
const CRON = '17 3 * * *';

export function createRetentionWorker({
  db,
  systemDb,
  databaseUrl,
  logger,
  retentionDays,
  editDays,
  files,
  fileDays,
  now = () => new Date(),
}: Deps): RetentionWorker {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    max: 2,
    supervise: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error: unknown) => logger.warn({ err: error }, 'the schedule of the retention had an error'));

  const sweepNow = async () => {
    const swept = await sweep(systemDb, { now: now(), retentionDays, editDays });
    const before = fileDays ? new Date(now().getTime() - fileDays * DAY_MS) : null;
    const expired = before ? await expireFiles({ db: systemDb, files }, before) : 0;
    const applied = await applyRetention({ systemDb, db, files, logger }, now());
    logger.info({ ...swept, ...applied, files: expired, retentionDays, editDays }, 'swept what is past its time');
    return { ...swept, ...applied };
  };
  return {
    sweepNow,
    async start() {
      await boss.start();
      await boss.createQueue(QUEUE, { retryLimit: 3, retryDelay: 60, expireInSeconds: 3_600, policy: 'singleton' });
      await boss.schedule(QUEUE, CRON);
      await boss.work(QUEUE, { pollingIntervalSeconds: 60 }, async () => void (await sweepNow()));
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
