/** The product as it is, with its built-in assistant; asked by its parent, it tells what it holds after a collection. */
import { readdirSync } from 'node:fs';
import { loadConfigOrExit } from '../../src/config.ts';
import { serve } from '../../src/serve.ts';

export interface Held {
  /** Heap and what hangs outside it, after a collection. */
  bytes: number;
  rss: number;
  /** Sockets, timers and whatever else keeps the loop alive. */
  handles: number;
  files: number;
}

process.on('message', (asked) => {
  if (asked !== 'held') return;
  // The first one lets go of what finalizers hold.
  globalThis.gc?.();
  setImmediate(() => {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    const held: Held = {
      ...{ bytes: heapUsed + external, rss },
      handles: process.getActiveResourcesInfo().length,
      files: readdirSync('/proc/self/fd').length,
    };
    process.send?.(held);
  });
});
await serve(loadConfigOrExit(process.env, import.meta.dirname));
