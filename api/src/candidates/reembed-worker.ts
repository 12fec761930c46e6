/** After a switch of the embedding model, one process at a time gives every CV vectors of the new one, in the background. */
import { hasStaleVectors, reembed, type AgentDeps } from '@shortlist/agent';
import { PgBoss, type JobWithMetadata } from 'pg-boss';

const QUEUE = 're-embed';

export interface ReembedWorker {
  /** Work under way goes back into the queue and is taken up where it was. */
  stop(): Promise<void>;
}

/** Starts when there is something to do; null when every vector is of the model in use. */
export async function startReembedding({
  agent,
  databaseUrl,
}: {
  agent: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>;
  databaseUrl: string;
}): Promise<ReembedWorker | null> {
  if (!(await hasStaleVectors(agent))) return null;
  const boss = new PgBoss({ connectionString: databaseUrl, schema: 'pgboss', max: 2, schedule: false, reindex: false });
  boss.on('error', (error: unknown) => agent.logger.warn({ err: error }, 'the re-embedding queue had an error'));
  await boss.start();
  // `singleton`: however many processes ask for it, one does it.
  await boss.createQueue(QUEUE, {
    policy: 'singleton',
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 86_000,
    heartbeatSeconds: 30,
  });
  await boss.work(QUEUE, { includeMetadata: true, pollingIntervalSeconds: 2 }, async ([task]: JobWithMetadata[]) => {
    if (!task) return;
    const people = await reembed(agent, { signal: task.signal });
    agent.logger.info({ people, model: agent.embedder.model }, 'All CVs have vectors of the new model.');
  });
  await boss.send(QUEUE, {});
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}
