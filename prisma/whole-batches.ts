/**
 * The socket server queues every protocol message on its own, and all connections share one Postgres session: a second
 * connection's messages could come between Parse, Bind and Execute of the first and take its portal away. Here the
 * messages of a batch are kept until its Sync (or a simple query) and handed over as one.
 */
import type { PGLiteSocketServer } from '@electric-sql/pglite-socket';

type Enqueue = (handlerId: number, message: Uint8Array, onData: (data: Uint8Array) => void) => Promise<number>;

/** Parse, Bind, Describe, Execute, Close: nothing is answered before Sync or Flush. */
const PARTS_OF_A_BATCH = new Set([...'PBDEC'].map((type) => type.charCodeAt(0)));

export function keepBatchesWhole(server: PGLiteSocketServer): void {
  const { queryQueue } = server as unknown as {
    queryQueue: { enqueue: Enqueue; clearQueueForHandler(handlerId: number): void };
  };
  const enqueue = queryQueue.enqueue.bind(queryQueue);
  const clear = queryQueue.clearQueueForHandler.bind(queryQueue);
  const begun = new Map<number, Uint8Array[]>();

  queryQueue.enqueue = async (handlerId, message, onData) => {
    const batch = [...(begun.get(handlerId) ?? []), message];
    if (PARTS_OF_A_BATCH.has(message[0] ?? 0)) {
      begun.set(handlerId, batch);
      return 0;
    }
    begun.delete(handlerId);
    return enqueue(handlerId, batch.length === 1 ? message : Buffer.concat(batch), onData);
  };
  queryQueue.clearQueueForHandler = (handlerId) => {
    begun.delete(handlerId);
    clear(handlerId);
  };
}
