/** The newest chunks of a run that this process drives, kept in memory for its readers. */
import type { EncodedChunk, NumberedChunk } from './encode-chunk.ts';

export interface Tail {
  /** Numbers for `count` chunks that are about to be stored; the first of them. */
  take(count: number): number;
  /** Shows stored chunks to the readers. */
  publish(chunks: EncodedChunk[]): void;
  fail(error: Error): void;
  /** @param settled  false when another process goes on with the segment: readers then follow it in the database */
  end(settled: boolean): void;
  /** True while numbered chunks are not published yet. */
  readonly storing: boolean;
  readonly error: Error | null;
  /** True once the segment has ended and its readers may go. */
  readonly settled: boolean;
  /** Resolves when something was published, failed or ended, or when a reader went away. */
  changed(): Promise<void>;
  /** Resolves when the segment has ended for its readers, or on abort. */
  untilEnd(signal?: AbortSignal): Promise<void>;
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
  let kept: EncodedChunk[] = [];
  let end: 'settled' | 'moved' | null = null;
  let error: Error | null = null;
  let waiting: (() => void)[] = [];
  const wakeAll = () => {
    const wakes = waiting;
    waiting = [];
    for (const wake of wakes) wake();
  };
  const reaches = (last: number) => last >= first - 1;
  const changed = () => new Promise<void>((resolve) => waiting.push(resolve));

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
    async untilEnd(signal) {
      signal?.addEventListener('abort', wakeAll);
      while (!end && !signal?.aborted) await changed();
      signal?.removeEventListener('abort', wakeAll);
    },
    async *follow(last, signal) {
      let seen = last;
      // One listener for as long as it reads, not one for every chunk.
      signal?.addEventListener('abort', wakeAll);
      try {
        while (!signal?.aborted && reaches(seen)) {
          const encoded = kept[seen + 1 - first];
          if (encoded) {
            seen += 1;
            yield { seq: seen, chunk: encoded.chunk, json: encoded.json };
          } else if (end) {
            return;
          } else {
            await changed();
          }
        }
      } finally {
        signal?.removeEventListener('abort', wakeAll);
      }
    },
  };
}
