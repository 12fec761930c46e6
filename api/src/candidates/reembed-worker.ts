/**
 * After a switch of the embedding model or a change of the lexicons, one process at a time gives every CV new vectors and
 * new terms, in the background.
 */
import { hasStaleTerms, hasStaleVectors, reembed, refreshTerms, type AgentDeps } from '@shortlist/agent';
import { PgBoss, type JobWithMetadata } from 'pg-boss';

const QUEUE = 're-embed';

export interface ReembedWorker {
  /** Work under way goes back into the queue and is taken up where it was. */
  stop(): Promise<void>;
}

/** Starts when there is something to do; null when all vectors and terms are of the versions in use. */
export async function startReembedding({
  agent,
  databaseUrl,
}: {
  agent: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>;
  databaseUrl: string;
}): Promise<ReembedWorker | null> {
  if (!(await hasStaleVectors(agent)) && !(await hasStaleTerms(agent))) return null;
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
    await refreshTerms(agent, { signal: task.signal });
    const people = await reembed(agent, { signal: task.signal });
    if (people > 0)
      agent.logger.info({ people, model: agent.embedder.model }, 'All CVs have vectors of the new model.');
  });
  await boss.send(QUEUE, {});
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}
