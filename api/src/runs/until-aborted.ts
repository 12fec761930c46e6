/** How long a producer may take to notice that it was stopped; a hanging tool does not keep a run alive. */
const GRACE_MS = 3_000;

/** Passes on what `source` yields until it ends, or until it has not ended in time after an abort. */
export async function* untilAborted<T>(
  source: AsyncGenerator<T, void>,
  signal: AbortSignal,
  graceMs = GRACE_MS,
): AsyncGenerator<T, void> {
  const { promise: stopped, resolve } = Promise.withResolvers<{ done: true; value: undefined }>();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => (timer = setTimeout(() => resolve({ done: true, value: undefined }), graceMs));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      const next = source.next();
      // When the wait is given up, a late failure is nobody's any more.
      next.catch(() => {});
      const { done, value } = await Promise.race([next, stopped]);
      if (done) return;
      yield value as T;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    source.return().catch(() => {});
  }
}
