/** Chunks on their way from the graph to whoever reads the run. */
import type { Chunk } from '../chunks.ts';

export interface ChunkQueue {
  push(chunk: Chunk): void;
  /** No chunk follows; readers end once they have read what is there. */
  close(): void;
  read(): AsyncGenerator<Chunk, void>;
}

export function createChunkQueue(): ChunkQueue {
  let waiting: Chunk[] = [];
  let closed = false;
  let wake: () => void = () => {};
  return {
    push(chunk) {
      if (closed) return;
      waiting.push(chunk);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
    async *read() {
      for (;;) {
        const batch = waiting;
        waiting = [];
        yield* batch;
        if (waiting.length > 0) continue;
        if (closed) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
