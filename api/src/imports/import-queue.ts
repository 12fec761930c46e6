/**
 * The queue of files to read, on pg-boss in the same Postgres: it survives the process, tries again, and gives up in the
 * dead letter queue.
 */
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import type { Logger } from '@shortlist/agent';
import { tracing } from '../telemetry/tracing.ts';

export interface ImportQueue {
  add(importFileIds: string[]): Promise<void>;
  /** Throws when the queue cannot be reached. */
  check(): Promise<void>;
  /** Lets work under way go back into the queue, and closes. */
  stop(): Promise<void>;
}

export interface QueueWork {
  read(importFileId: string, options: { signal: AbortSignal; lastTry: boolean }): Promise<void>;
  /** After the last try, when not even the failure could be recorded: the process died over it each time. */
  giveUp(importFileId: string): Promise<void>;
}

interface QueueOptions {
  databaseUrl: string;
  logger: Logger;
  /** Of the queue; tests that share a database take one of their own. */
  name: string;
  concurrency: number;
}

interface FileTask {
  importFileId: string;
}

/** Readings of one file that may end in a fault of ours before the person is told. */
const TRIES = 3;
/** Processes that may die over a file before it is given up: it may only have been beside the one that killed them. */
const DEATHS = 5;
/** NOTIFY does not come through on the embedded database, so workers look by themselves; `add` wakes those of this process. */
const POLL_SECONDS = 2;

export async function openImportQueue(
  { databaseUrl, logger, name, concurrency }: QueueOptions,
  work: QueueWork,
): Promise<ImportQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    max: 4,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error: unknown) => logger.warn({ err: error }, 'the import queue had an error'));
  await boss.start();
  const dead = `${name}-dead`;
  await boss.createQueue(dead, { retryLimit: DEATHS });
  const settings = {
    retryLimit: DEATHS - 1,
    retryDelay: 1,
    retryBackoff: true,
    // Reading a long scan takes minutes; a worker that gives no sign for a quarter of one is dead.
    expireInSeconds: 1_800,
    heartbeatSeconds: 15,
    deadLetter: dead,
  };
  await boss.createQueue(name, settings);
  // A queue that is there already keeps its settings otherwise.
  await boss.updateQueue(name, settings);

  const workers: string[] = [];
  for (let i = 0; i < concurrency; i++) {
    const id: string = await boss.work(
      name,
      { includeMetadata: true, pollingIntervalSeconds: POLL_SECONDS },
      async ([task]: JobWithMetadata<FileTask>[]) => {
        if (!task) return;
        try {
          const { importFileId } = task.data;
          const read = () => work.read(importFileId, { signal: task.signal, lastTry: task.retryCount >= TRIES - 1 });
          await tracing.import.tracePromise(read, { importFileId });
        } finally {
          // There may be more: look again at once.
          const own = workers[i];
          if (own) boss.notifyWorker(own);
        }
      },
    );
    workers.push(id);
  }
  await boss.work(dead, { pollingIntervalSeconds: 10 }, async ([task]: { data: FileTask }[]) => {
    if (task) await work.giveUp(task.data.importFileId);
  });

  return {
    async add(importFileIds) {
      await boss.insert(
        name,
        importFileIds.map((importFileId) => ({ data: { importFileId } })),
      );
      for (const worker of workers) boss.notifyWorker(worker);
    },
    async check() {
      await boss.getQueue(name);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
