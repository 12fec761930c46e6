/** Counters of the rate limits that all nodes share, and what becomes of them while Redis is away. */
import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import { RedisStore, type RedisReply } from 'rate-limit-redis';
import type { Redis } from 'ioredis';
import { AppError } from '@shortlist/agent';

/** After a failure Redis is left alone for so long: one that hangs costs one request its timeout, not all. */
const REST_MS = 1_000;

/**
 * A store for express-rate-limit in Redis.
 * @param whenAway  `count-here`: this node counts for itself meanwhile. `refuse`: AppError('unavailable'), for what
 *   must not be tried more often by asking another node.
 */
export function sharedCounts(redis: Redis, { name, whenAway }: { name: string; whenAway: 'count-here' | 'refuse' }) {
  const shared = new RedisStore({
    prefix: `rate:${name}:`,
    sendCommand: (command: string, ...args: string[]) => redis.call(command, ...args) as Promise<RedisReply>,
  });
  const here = new MemoryStore();
  let options: Options;
  let prepared = false;
  let restUntil = 0;

  async function inRedis<T>(work: () => Promise<T>): Promise<T> {
    if (redis.status !== 'ready' || performance.now() < restUntil) throw new Error('Redis is away');
    try {
      // Loads its scripts; a Redis that was away may have lost them, and the store never asks again by itself.
      if (!prepared) await shared.init(options);
      prepared = true;
      return await work();
    } catch (error) {
      prepared = false;
      restUntil = performance.now() + REST_MS;
      throw error;
    }
  }

  return {
    init(given) {
      options = given;
      here.init(given);
    },
    increment: (key) =>
      inRedis(() => shared.increment(key)).catch((cause: unknown) => {
        if (whenAway === 'count-here') return here.increment(key);
        const detail = 'This can not be checked against abuse at the moment. Try again in a few seconds.';
        throw new AppError('unavailable', { detail, cause });
      }),
    // Called after the answer is sent: nobody is left to hear of a failure.
    decrement: (key) => inRedis(() => shared.decrement(key)).catch(() => here.decrement(key)),
    resetKey: (key) => inRedis(() => shared.resetKey(key)).catch(() => here.resetKey(key)),
    shutdown: () => here.shutdown(),
  } satisfies Store;
}
