/**
 * The log of all runs: numbered chunks in Postgres, published only once they are stored. Every wire reads it.
 *
 * All runs of the process share one group-commit loop: while a batch is being stored the next one gathers, so that the
 * database sees one insert at a time however many runs stream. `flushBatch` is fenced by the run's owner: a process
 * that was taken for dead and wakes up again cannot write into a run that another one drives now.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Chunk, Logger } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { lastSeq, readBatches, storeBatches, type Batch } from './chunk-rows.ts';
import { createTail, type Tail } from './chunk-tail.ts';
import { encode, type NumberedChunk } from './encode-chunk.ts';
import { mergeDeltas } from './merge-deltas.ts';
import { createSignals } from './signals.ts';

export type { NumberedChunk } from './encode-chunk.ts';

/** Chunks of one run that may wait for the database before its producer has to. */
const BACKLOG = 512;
/** How often a reader looks for chunks that another process writes, unless it is told sooner. */
const POLL_MS = 300;
const RETRY_MS = [50, 250, 1_000, 3_000];
const SETTLED = new Set(['waiting', 'completed', 'cancelled', 'failed']);

export interface ChunkWriter {
  /**
   * Resolves once there is room for more; rejects when the run was lost or the database stays away.
   * @returns the chunk as it will be stored, but for neighbouring pieces of text that may become one
   */
  append(chunk: Chunk): Promise<Chunk>;
  /** Resolves once all that was appended is stored and published. */
  flush(): Promise<void>;
  /**
   * Ends the segment for its readers. Comes after the run's new status is stored.
   * @param settled  false when another process goes on with the segment
   */
  end(settled: boolean): void;
}

export interface ChunkLog {
  /** For the process that owns the run: goes on after its last stored chunk; a fresh run has none. */
  write(runId: string, options?: { fresh?: boolean }): Promise<ChunkWriter>;
  /** Chunks above `after`, without gap or repeat, first stored ones, then live, until the run's segment ends. */
  read(runId: string, after: number, signal?: AbortSignal): AsyncGenerator<NumberedChunk, void>;
  /** Resolves when the run's segment has ended, or on abort. */
  ended(runId: string, signal?: AbortSignal): Promise<void>;
  /** All that is stored of a run. */
  all(runId: string): Promise<NumberedChunk[]>;
  /** Has readers of these runs look again: their status changed, or another process has appended. */
  wake(runIds: string[]): void;
  /** Called with the runs of every stored batch, to tell other processes. */
  onAppended(listener: (runIds: string[]) => void): void;
}

interface Pending {
  tail: Tail;
  chunks: Chunk[];
}

export function createChunkLog(deps: { db: Db; ownerId: string; logger: Logger }): ChunkLog {
  const { db, ownerId, logger } = deps;
  const tails = new Map<string, Tail>();
  const changed = createSignals();
  const listeners: ((runIds: string[]) => void)[] = [];
  let pending = new Map<string, Pending>();
  let flushing = false;

  async function flushAll(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (pending.size > 0) {
      // What is emitted within one turn of the event loop belongs together.
      await new Promise((resolve) => setImmediate(resolve));
      const batches = number(pending);
      pending = new Map();
      await flushBatch(batches);
    }
    flushing = false;
  }

  async function flushBatch(batches: (Batch & { tail: Tail })[]): Promise<void> {
    const stored = await storeWithRetries(batches);
    for (const { tail, ...batch } of batches) {
      if (stored.has(batch.runId)) tail.publish(batch.chunks);
      else tail.fail(new Error(`run ${batch.runId} is no longer ours to write`));
    }
    if (stored.size > 0) for (const listener of listeners) listener([...stored]);
  }

  async function storeWithRetries(batches: Batch[]): Promise<Set<string>> {
    for (const [attempt, wait] of [...RETRY_MS.entries(), [RETRY_MS.length, 0]] as [number, number][]) {
      try {
        return await storeBatches(db, ownerId, batches);
      } catch (error) {
        logger.warn({ err: error, attempt, runs: batches.length }, 'chunks could not be stored');
        await delay(wait);
      }
    }
    return new Set();
  }

  return {
    async write(runId, { fresh = false } = {}) {
      const tail = createTail(fresh ? 0 : await lastSeq(db, runId));
      tails.set(runId, tail);
      changed.fire(runId);
      const flush = async () => {
        while (!tail.error && (pending.has(runId) || tail.storing)) await tail.changed();
        if (tail.error) throw tail.error;
      };
      return {
        async append(chunk) {
          if (tail.error) throw tail.error;
          const own = pending.get(runId) ?? { tail, chunks: [] };
          const kept = storable(chunk);
          own.chunks.push(kept);
          pending.set(runId, own);
          void flushAll();
          if (own.chunks.length >= BACKLOG) await flush();
          return kept;
        },
        flush,
        end(settled) {
          tails.delete(runId);
          tail.end(settled);
          changed.fire(runId);
        },
      };
    },

    async *read(runId, after, signal) {
      let last = after;
      while (!signal?.aborted) {
        const tail = tails.get(runId);
        if (tail?.reaches(last)) {
          for await (const numbered of tail.follow(last, signal)) {
            yield numbered;
            last = numbered.seq;
          }
          if (tail.settled && tail.reaches(last)) return;
          // The reader was too slow for the tail, or another process goes on: the database has the rest.
          continue;
        }
        const change = changed.wait(runId, tail ? 0 : POLL_MS, signal);
        // Status first: chunks are stored before the status that ends them.
        const run = await db.run.findFirst({ where: { id: runId }, select: { status: true } });
        const stored = await readBatches(db, runId, last);
        for (const numbered of stored) {
          yield numbered;
          last = numbered.seq;
        }
        if (stored.length > 0) continue;
        if (!run || SETTLED.has(run.status)) return;
        await change;
      }
    },

    async ended(runId, signal) {
      while (!signal?.aborted) {
        const tail = tails.get(runId);
        if (tail) {
          await tail.untilEnd(signal);
          if (tail.settled) return;
          continue;
        }
        const change = changed.wait(runId, POLL_MS, signal);
        const run = await db.run.findFirst({ where: { id: runId }, select: { status: true } });
        if (!run || SETTLED.has(run.status)) return;
        await change;
      }
    },

    async all(runId) {
      const all: NumberedChunk[] = [];
      for (;;) {
        const more = await readBatches(db, runId, all.at(-1)?.seq ?? 0);
        if (more.length === 0) return all;
        all.push(...more);
      }
    },

    wake(runIds) {
      for (const runId of runIds) changed.fire(runId);
    },
    onAppended(listener) {
      listeners.push(listener);
    },
  };
}

function number(pending: Map<string, Pending>): (Batch & { tail: Tail })[] {
  return [...pending].map(([runId, { tail, chunks }]) => {
    const merged = mergeDeltas(chunks).map(encode);
    const seqFrom = tail.take(merged.length);
    return { runId, tail, seqFrom, seqTo: seqFrom + merged.length - 1, chunks: merged };
  });
}

/** A chunk as it reads after a round trip through JSON; Postgres stores no NUL in text. */
function storable(chunk: Chunk): Chunk {
  // The one that comes by the thousand is plain as it is.
  if (chunk.type === 'text-delta' && !chunk.providerMetadata && !chunk.delta.includes('\0')) return chunk;
  const json = JSON.stringify(chunk);
  return JSON.parse(
    json,
    json.includes('\\u0000')
      ? (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)
      : undefined,
  ) as Chunk;
}
