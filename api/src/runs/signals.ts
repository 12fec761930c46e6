/** Wakes those who wait for news about something by its id. */
export interface Signals {
  /** Resolves when `fire` is called for the id, after `timeoutMs`, or on abort, whichever is first. */
  wait(id: string, timeoutMs: number, signal?: AbortSignal): Promise<void>;
  fire(id: string): void;
}

export function createSignals(): Signals {
  const waiting = new Map<string, Set<() => void>>();
  return {
    wait(id, timeoutMs, signal) {
      return new Promise((resolve) => {
        const waiters = waiting.get(id) ?? new Set();
        waiting.set(id, waiters);
        const wake = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          waiters.delete(wake);
          if (waiters.size === 0 && waiting.get(id) === waiters) waiting.delete(id);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        waiters.add(wake);
        signal?.addEventListener('abort', wake, { once: true });
      });
    },
    fire(id) {
      for (const wake of [...(waiting.get(id) ?? [])]) wake();
    },
  };
}
