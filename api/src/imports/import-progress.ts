import type { ImportState, Logger, Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { createSignals } from '../runs/signals.ts';
import { importState } from './import-state.ts';

export interface ImportProgress {
  /** Something about an import changed: tells about it soon, many changes at once. */
  changed(importId: string): void;
  /** It has ended: tells about it now. */
  ended(importId: string): Promise<void>;
  nextChange(importId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

type Tell = (scope: Scope, event: { importId: string; state: ImportState }) => void;

const PAUSE_MS = 250;
/** The more files, the larger the state: a big import is told of less often. */
const PAUSE_PER_FILE_MS = 4;

export function announceProgress(db: Db, logger: Logger, tell: Tell): ImportProgress {
  const timers = new Map<string, NodeJS.Timeout>();
  const pauses = new Map<string, number>();
  const signals = createSignals();

  async function announce(importId: string): Promise<void> {
    clearTimeout(timers.get(importId));
    timers.delete(importId);
    const row = await db.import.findFirst({ where: { id: importId } });
    const state = row && (await importState(db, importId));
    if (!row || !state) return;
    pauses.set(importId, Math.max(PAUSE_MS, state.total * PAUSE_PER_FILE_MS));
    tell({ workspaceId: row.workspaceId, userId: row.createdById }, { importId, state });
    signals.fire(importId);
  }

  return {
    changed(importId) {
      if (timers.has(importId)) return;
      const timer = setTimeout(
        () => {
          announce(importId).catch((error: unknown) => logger.warn({ err: error, importId }, 'progress was not told'));
        },
        pauses.get(importId) ?? 0,
      );
      timers.set(importId, timer);
    },
    async ended(importId) {
      await announce(importId);
      pauses.delete(importId);
    },
    nextChange: (importId, timeoutMs, signal) => signals.wait(importId, timeoutMs, signal),
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
