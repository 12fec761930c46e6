/** The newest chunks of a run that this process drives, kept in memory for its readers. */
import type { Chunk } from '@shortlist/agent';

export interface NumberedChunk {
  seq: number;
  chunk: Chunk;
}

export interface Tail {
  /** Numbers for `count` chunks that are about to be stored; the first of them. */
  take(count: number): number;
  /** Shows stored chunks to the readers. */
  publish(chunks: Chunk[]): void;
  fail(error: Error): void;
  /** @param settled  false when another process goes on with the segment: readers then follow it in the database */
  end(settled: boolean): void;
  /** True while numbered chunks are not published yet. */
  readonly storing: boolean;
  readonly error: Error | null;
  /** True once the segment has ended and its readers may go. */
  readonly settled: boolean;
  /** Resolves when something was published, failed or ended. */
  changed(signal?: AbortSignal): Promise<void>;
  /** Whether a reader that has seen `last` finds all that follows here. */
  reaches(last: number): boolean;
  /** What follows `last`, until the end, or until the reader is so far behind that the tail no longer reaches it. */
  follow(last: number, signal?: AbortSignal): AsyncGenerator<NumberedChunk, void>;
}

/** A slower reader than this goes back to the database, so that no reader can make the process hold a whole run. */
const KEPT = 1_000;

export function createTail(lastSeq: number): Tail {
  let next = lastSeq + 1;
  let first = next;
  let kept: Chunk[] = [];
  let end: 'settled' | 'moved' | null = null;
  let error: Error | null = null;
  const waiting = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };
  const reaches = (last: number) => last >= first - 1;
  const changed = (signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });

  return {
    take(count) {
      const from = next;
      next += count;
      return from;
    },
    publish(chunks) {
      kept.push(...chunks);
      if (kept.length > 2 * KEPT) {
        first += kept.length - KEPT;
        kept = kept.slice(-KEPT);
      }
      wakeAll();
    },
    fail(reason) {
      error = reason;
      wakeAll();
    },
    end(settled) {
      end = settled ? 'settled' : 'moved';
      wakeAll();
    },
    get storing() {
      return first + kept.length < next;
    },
    get error() {
      return error;
    },
    get settled() {
      return end === 'settled';
    },
    changed,
    reaches,
    async *follow(last, signal) {
      let seen = last;
      while (!signal?.aborted && reaches(seen)) {
        const chunk = kept[seen + 1 - first];
        if (chunk) {
          seen += 1;
          yield { seq: seen, chunk };
        } else if (end) {
          return;
        } else {
          await changed(signal);
        }
      }
    },
  };
}
