/** Takes the messages that triggers have written to the queue, and sends them, again and again where that fails. */
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import { deliver, type DeliverDeps } from './deliver.ts';

export interface WebhookWorker {
  start(): Promise<void>;
  /** Hands what was written since the last time to the queue, in the order in which it was written; the number of it. */
  pickUp(): Promise<number>;
  stop(): Promise<void>;
}

interface Deps extends Omit<DeliverDeps, 'now'> {
  databaseUrl: string;
  now?: () => Date;
  queueName?: string;
  retry?: { retryLimit: number; retryDelay: number; retryDelayMax?: number };
}

/** After 5 s, 10 s, 20 s, … up to 12 hours, about five days in all, each with some chance, so that tries don't march in step. */
const RETRY = { retryLimit: 20, retryDelay: 5, retryDelayMax: 12 * 60 * 60 };
const PICK_UP_MS = 1_000;
const BATCH = 200;
const CONCURRENCY = 4;

export function createWebhookWorker(options: Deps): WebhookWorker {
  const { db, logger, databaseUrl, queueName = 'webhook', retry = RETRY } = options;
  const deps: DeliverDeps = { ...options, now: options.now ?? (() => new Date()) };
  const boss = new PgBoss({
    ...{ connectionString: databaseUrl, schema: 'pgboss', max: 2 },
    ...{ schedule: false, reindex: false, monitorVacuum: false },
  });
  boss.on('error', (error: unknown) => logger.warn({ err: error }, 'the webhook queue had an error'));
  const workers: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let picking = false;

  /** The task's id is the message's: who hands a message on a second time adds nothing. */
  async function pickUp(): Promise<number> {
    const rows = await db.webhookDelivery.findMany({
      where: { queuedAt: null },
      orderBy: { createdAt: 'asc' },
      take: BATCH,
      select: { id: true, taskId: true },
    });
    if (rows.length === 0) return 0;
    await boss.insert(
      queueName,
      rows.map(({ id, taskId }) => ({ id: taskId, data: { deliveryId: id } })),
    );
    await db.webhookDelivery.updateMany({
      where: { taskId: { in: rows.map(({ taskId }) => taskId) } },
      data: { queuedAt: new Date() },
    });
    for (const worker of workers) boss.notifyWorker(worker);
    return rows.length;
  }

  function look(): void {
    if (picking) return;
    picking = true;
    pickUp()
      .catch((error: unknown) => logger.warn({ err: error }, 'messages could not be queued; trying again'))
      .finally(() => (picking = false));
  }

  return {
    pickUp,
    async start() {
      await boss.start();
      const settings = { ...retry, retryBackoff: true, expireInSeconds: 120 };
      await boss.createQueue(queueName, settings);
      await boss.updateQueue(queueName, settings);
      for (let i = 0; i < CONCURRENCY; i++) {
        const work = async ([task]: JobWithMetadata<{ deliveryId: string }>[]) => {
          if (!task) return;
          const lastTry = task.retryCount >= retry.retryLimit;
          const outcome = await deliver(deps, task.data.deliveryId, { lastTry });
          if (outcome === 'again') throw new Error('not delivered');
          const own = workers[i];
          if (own) boss.notifyWorker(own);
        };
        workers.push(await boss.work(queueName, { includeMetadata: true, pollingIntervalSeconds: 5 }, work));
      }
      timer = setInterval(look, PICK_UP_MS).unref();
      look();
    },
    async stop() {
      clearInterval(timer);
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
