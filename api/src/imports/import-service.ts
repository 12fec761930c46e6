/** Imports of CVs: made from uploads, read in the background, followed by people and by the agent. */
import { EventEmitter } from 'node:events';
import { ingestCv, notFound, type AgentDeps, type Importer, type ImportState, type Scope } from '@shortlist/agent';
import type { ImportModel } from '@shortlist/prisma';
import { createImport, type NewImport } from './create-import.ts';
import { announceProgress } from './import-progress.ts';
import { openImportQueue, type ImportQueue } from './import-queue.ts';
import { importState } from './import-state.ts';
import { createImportWorker } from './import-worker.ts';

export interface ImportEvents {
  /** For every tab of the person who imports; now and then while it goes on, and always at the end. */
  'import:progress': [scope: Scope, event: { importId: string; state: ImportState }];
}

/** `run` is the agent's door: it follows an import to its end. An import of another workspace is not found. */
export interface ImportService extends Importer {
  events: EventEmitter<ImportEvents>;
  /** Makes an import and queues its files; with a thread, it also stands there as a message. */
  create(scope: Scope, input: NewImport): Promise<string>;
  get(scope: Scope, importId: string): Promise<ImportState>;
  /** Files not read yet stay unread; what is done stays done. */
  cancel(scope: Scope, importId: string): Promise<ImportState>;
  /** Reads the failed and cancelled files again. */
  retry(scope: Scope, importId: string): Promise<ImportState>;
  /** Opens the queue and begins to work. */
  start(): Promise<void>;
  /** Throws when the queue cannot be reached. */
  check(): Promise<void>;
  /** Work under way goes back into the queue. */
  stop(): Promise<void>;
}

export interface ImportServiceDeps {
  agent: Pick<AgentDeps, 'db' | 'embedder' | 'cvReader' | 'files' | 'logger'>;
  databaseUrl: string;
  queueName?: string;
  /** Files read at the same time. */
  concurrency?: number;
  /** How a file becomes a candidate; the process reads behind the wall of the file's workspace. */
  ingest?: typeof ingestCv;
}

const OPEN = ['queued', 'reading', 'ocr'];
/** How often `run` looks for itself, as another process may do the reading. */
const LOOK_MS = 1_000;

export function createImportService({
  agent,
  databaseUrl,
  queueName = 'cv-import',
  concurrency = 2,
  ingest = ingestCv,
}: ImportServiceDeps): ImportService {
  const { db, logger } = agent;
  const events = new EventEmitter<ImportEvents>();
  const progress = announceProgress(db, logger, (scope, event) => events.emit('import:progress', scope, event));
  const worker = createImportWorker({ agent, progress, ingest, enqueue: (ids) => opened().add(ids) });
  let queue: ImportQueue | null = null;

  function opened(): ImportQueue {
    if (!queue) throw new Error('the import service has not been started');
    return queue;
  }

  async function mine(scope: Scope, importId: string): Promise<ImportModel> {
    const row = await db.import.findFirst({ where: { id: importId, workspaceId: scope.workspaceId } });
    if (!row) throw notFound('The import');
    return row;
  }

  async function stateOf(importId: string): Promise<ImportState> {
    const state = await importState(db, importId);
    if (!state) throw notFound('The import');
    return state;
  }

  const service: ImportService = {
    events,

    async create(scope, input) {
      const { importId, importFileIds } = await createImport(db, scope, input);
      await opened().add(importFileIds);
      progress.changed(importId);
      return importId;
    },

    async get(scope, importId) {
      await mine(scope, importId);
      return stateOf(importId);
    },

    async cancel(scope, importId) {
      await mine(scope, importId);
      await db.importFile.updateMany({ where: { importId, status: { in: OPEN } }, data: { status: 'cancelled' } });
      await db.import.updateMany({
        where: { id: importId, status: { in: ['queued', 'running'] } },
        data: { status: 'cancelled', finishedAt: new Date() },
      });
      worker.stop(importId);
      await progress.ended(importId);
      return stateOf(importId);
    },

    async retry(scope, importId) {
      await mine(scope, importId);
      const again = await db.importFile.updateManyAndReturn({
        where: { importId, status: { in: ['failed', 'cancelled'] } },
        data: { status: 'queued', error: null },
      });
      if (again.length > 0) {
        await db.import.update({ where: { id: importId }, data: { status: 'running', finishedAt: null } });
        await opened().add(again.map((file) => file.id));
      }
      progress.changed(importId);
      return stateOf(importId);
    },

    async run(scope, { fileIds, signal, onProgress }) {
      const threadId = scope.threadId;
      const importId = await service.create(scope, { fileIds, silent: true, ...(threadId ? { threadId } : {}) });
      const onEvent: (...event: ImportEvents['import:progress']) => void = (_scope, event) => {
        if (event.importId === importId) onProgress(event.state);
      };
      events.on('import:progress', onEvent);
      try {
        for (;;) {
          if (signal.aborted) return await service.cancel(scope, importId);
          const change = progress.nextChange(importId, LOOK_MS, signal);
          const state = await stateOf(importId);
          if (state.status === 'done' || state.status === 'cancelled') return state;
          await change;
        }
      } finally {
        events.off('import:progress', onEvent);
      }
    },

    async start() {
      queue = await openImportQueue({ databaseUrl, logger, name: queueName, concurrency }, worker);
      // Files whose process died between storing and queueing them; one queued twice is read once.
      const waiting = await db.importFile.findMany({ where: { status: { in: OPEN } }, select: { id: true } });
      if (waiting.length > 0) await queue.add(waiting.map((file) => file.id));
    },

    async check() {
      await opened().check();
    },

    async stop() {
      worker.stopAll();
      await queue?.stop();
      progress.close();
    },
  };
  return service;
}
