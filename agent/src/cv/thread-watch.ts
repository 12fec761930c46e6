import type { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** CPU seconds for one task. */
  cpuSeconds: number;
  /** Heap, in MB. V8's own limit must lie far above: where one allocation goes past that, it ends the whole process. */
  heapMb: number;
  /** Memory outside the heap (buffers, unpacked streams), in MB. */
  externalMb: number;
}

const LOOK_MS = 100;
const MB = 1024 * 1024;

/**
 * Watches what a thread spends on one task, from outside, so that a thread that never comes up for air is seen too.
 * CPU is counted, not the clock: a busy machine makes no file a bad one.
 * @param limits  asked anew at each look, as a scan may be granted more while it is read
 * @param over  called once, with what ran out
 * @returns stops the watch
 */
export function watchThread(
  thread: Pick<Worker, 'cpuUsage' | 'getHeapStatistics'>,
  limits: () => ThreadLimits,
  over: (what: 'time' | 'memory') => void,
): () => void {
  let done = false;
  let before: { user: number; system: number } | null = null;
  async function look(): Promise<void> {
    // A thread that has ended has nothing to tell.
    const seen = await Promise.all([thread.cpuUsage(), thread.getHeapStatistics()]).catch(() => null);
    if (done || !seen) return;
    const [cpu, heap] = seen;
    before ??= cpu;
    const { cpuSeconds, heapMb, externalMb } = limits();
    if (cpu.user + cpu.system - before.user - before.system > cpuSeconds * 1e6) stop('time');
    else if (heap.used_heap_size > heapMb * MB || heap.external_memory > externalMb * MB) stop('memory');
    else setTimeout(() => void look(), LOOK_MS).unref();
  }
  function stop(what?: 'time' | 'memory'): void {
    if (!done && what) over(what);
    done = true;
  }
  void look();
  return () => stop();
}
