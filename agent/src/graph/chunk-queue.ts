/** Chunks on their way from the graph to whoever reads the run. */
import type { Chunk } from '../chunks.ts';
import type { Frames } from './frames.ts';
import { goesOn, joinDeltas } from './join-deltas.ts';

export interface ChunkQueue {
  push(chunk: Chunk): void;
  /** No chunk follows; readers end once they have read what is there. */
  close(): void;
  read(): AsyncGenerator<Chunk, void>;
}

/** What surrounds what is said and done. `start` is none of it: by its `start`s in the log it is known how often a run was begun. */
const SHOWS_NOTHING = new Set<Chunk['type']>([
  'start-step',
  'text-start',
  'text-end',
  'reasoning-start',
  'reasoning-end',
  'finish-step',
]);

/**
 * Every batch of chunks costs an insert and a write to each reader. Pieces of a text that is being said wait for the next
 * frame and become one chunk, and what shows nothing by itself waits too. Everything else goes at once, and with it what
 * waits: a text's first piece too.
 */
export function createChunkQueue(frames: Frames): ChunkQueue {
  let waiting: Chunk[] = [];
  let previous: Chunk | undefined;
  let inFrame = false;
  let closed = false;
  let wake: () => void = () => {};
  const release = () => {
    inFrame = false;
    wake();
  };
  return {
    push(chunk) {
      if (closed) return;
      const joined = joinDeltas(waiting.at(-1), chunk);
      if (joined) waiting[waiting.length - 1] = joined;
      else waiting.push(chunk);
      const canWait = goesOn(previous, chunk) || SHOWS_NOTHING.has(chunk.type);
      previous = chunk;
      if (!canWait) return release();
      if (inFrame) return;
      inFrame = true;
      frames.next(release);
    },
    close() {
      closed = true;
      release();
    },
    async *read() {
      for (;;) {
        const batch = inFrame ? [] : waiting;
        if (batch.length > 0) waiting = [];
        yield* batch;
        if (waiting.length > 0 && !inFrame) continue;
        if (closed) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
