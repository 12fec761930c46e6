/** Slack, where the operator has set it up: its requests come in here, and a queue carries them out. */
import type { Router } from 'express';
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import type { Parts } from '../parts.ts';
import { carryOut, type CarryOutDeps } from './carry-out.ts';
import { SlackTask, taskIdOf } from './slack-tasks.ts';

export interface Slack {
  /** Takes `/slack/events`. */
  router: Router;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  databaseUrl: string;
  slackApiUrl?: string;
  /** Hosts that files are taken from, with the token; those of Slack by default. */
  fileHosts?: RegExp;
  paceMs?: number;
  retryDelay?: number;
  queueName?: string;
}

/** Answers that are followed at the same time, in each process. */
const CONCURRENCY = 8;
const TRIES = 6;

/** @returns null where Slack is not set up: then nothing of its libraries is loaded */
export async function createSlack(parts: Parts, options: Options): Promise<Slack | null> {
  const { slackBotToken: token, slackSigningSecret: signingSecret } = parts.config;
  if (!token || !signingSecret) return null;
  const { databaseUrl, slackApiUrl, paceMs = 800, retryDelay = 2, queueName = 'slack' } = options;
  const [{ createSlackApp }, { createDownload }] = await Promise.all([
    import('./slack-app.ts'),
    import('./download.ts'),
  ]);
  const { logger } = parts;
  const boss = new PgBoss({
    ...{ connectionString: databaseUrl, schema: 'pgboss', max: 3 },
    ...{
      schedule: false,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    },
  });
  boss.on('error', (error: unknown) => logger.warn({ err: error }, 'the Slack queue had an error'));
  const workers: string[] = [];

  const enqueue = async (eventId: string, task: SlackTask) => {
    await boss.insert(queueName, [{ id: taskIdOf(eventId), data: task }]);
    for (const worker of workers) boss.notifyWorker(worker);
  };
  const { router, app } = createSlackApp({
    token,
    signingSecret,
    logger,
    enqueue,
    ...(slackApiUrl && { slackApiUrl }),
  });
  const download = createDownload(token, options.fileHosts);

  return {
    router,
    async start() {
      const { bot_id: botId } = await app.client.auth.test();
      const deps: CarryOutDeps = { parts, slack: app.client, botId: botId!, paceMs, download };
      await boss.start();
      const settings = {
        retryLimit: TRIES - 1,
        retryDelay,
        retryBackoff: true,
        expireInSeconds: 3_600,
        heartbeatSeconds: 15,
      };
      await boss.createQueue(queueName, settings);
      await boss.updateQueue(queueName, settings);
      const work = async ([job]: JobWithMetadata<SlackTask>[]) => {
        if (!job) return;
        try {
          await carryOut(deps, job.id, SlackTask.parse(job.data), job.signal);
        } catch (error) {
          logger.warn({ err: error, taskId: job.id }, 'a request from Slack was not carried out; trying again');
          throw error;
        }
      };
      for (let i = 0; i < CONCURRENCY; i++) {
        workers.push(await boss.work(queueName, { includeMetadata: true, pollingIntervalSeconds: 2 }, work));
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
