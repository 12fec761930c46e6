import { isDeepStrictEqual } from 'node:util';
import type { AuthContext, Authenticator } from './context.ts';

const LOOK_MS = 2_500;

interface Watcher {
  seen: AuthContext;
  changed(now: AuthContext | null): void;
}

/**
 * Looks again, with one question for all open connections of this process, whether the sessions and keys they came with
 * still stand. The answer is the database's, so that it does not matter which node revoked them, or whether there is a
 * Redis between.
 */
export function createCredentialWatch(
  stillValid: (credentialIds: string[]) => Promise<AuthContext[]>,
): Authenticator['watch'] {
  const watchers = new Set<Watcher>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  async function look(): Promise<void> {
    const asked = [...watchers];
    const rows = await stillValid([...new Set(asked.map(({ seen }) => seen.credentialId))]);
    const standing = new Map(rows.map((row) => [row.credentialId, row]));
    for (const watcher of asked) {
      const now = standing.get(watcher.seen.credentialId) ?? null;
      if (!watchers.has(watcher) || isDeepStrictEqual(now, watcher.seen)) continue;
      if (now) watcher.seen = now;
      else watchers.delete(watcher);
      watcher.changed(now);
    }
  }

  function tick(): void {
    if (looking) return;
    looking = true;
    // While the database is away nobody can be told anything new, nor do anything.
    look()
      .catch(() => {})
      .finally(() => (looking = false));
  }

  return (auth, changed) => {
    const watcher = { seen: auth, changed };
    watchers.add(watcher);
    timer ??= setInterval(tick, LOOK_MS).unref();
    return () => {
      watchers.delete(watcher);
      if (watchers.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
}
