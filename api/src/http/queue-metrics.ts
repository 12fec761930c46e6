/** Gauges of the queues, counted in the database when Prometheus asks: every process says the same, so take their max. */
import { Gauge, type Registry } from 'prom-client';
import type { Db } from '@shortlist/prisma';

interface QueueCount {
  queue: string;
  waiting: number;
  dead: number;
}

/** Adds `shortlist_queue_waiting{queue}` and `shortlist_queue_dead_letters` to the registry. */
export function countQueues(registry: Registry, db: Db): void {
  const registers = [registry];
  const deadLetters = new Gauge({
    name: 'shortlist_queue_dead_letters',
    help: 'Pieces of background work that were given up in the last hour.',
    registers,
  });
  const waiting: Gauge<'queue'> = new Gauge({
    name: 'shortlist_queue_waiting',
    help: 'Pieces of background work that wait for a worker, by queue.',
    labelNames: ['queue'],
    registers,
    async collect() {
      const counts = await readQueues(db);
      waiting.reset();
      for (const { queue, waiting: count } of counts) waiting.set({ queue }, count);
      deadLetters.set(counts.reduce((sum, { dead }) => sum + dead, 0));
    },
  });
}

/** None where the queues can't be read: the other numbers are worth having then more than ever. */
async function readQueues(db: Db): Promise<QueueCount[]> {
  const reading = db.$queryRaw<QueueCount[]>`
    SELECT queue.name AS queue,
      count(work.id) FILTER (WHERE work.state < 'active')::int AS waiting,
      count(work.id) FILTER (WHERE queue.name LIKE '%-dead' AND work.created_on > now() - interval '1 hour')::int AS dead
    FROM pgboss.queue LEFT JOIN pgboss.job AS work ON work.name = queue.name
    GROUP BY queue.name`;
  return reading.catch(() => []);
}
