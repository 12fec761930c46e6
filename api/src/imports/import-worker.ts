/** Reads one file of an import: from the queue to a candidate, a duplicate, or a sentence that says why not. */
import { createHash, randomUUID } from 'node:crypto';
import { AppError, emptyFiles, isEmptied, type AgentDeps, type ingestCv, type Scope } from '@shortlist/agent';
import type { ImportFileModel, ImportModel } from '@shortlist/prisma';
import type { ImportProgress } from './import-progress.ts';
import type { QueueWork } from './import-queue.ts';
import { contentKey } from './storage.ts';
import { storeUploads } from './stored-files.ts';
import { mimeTypeOf, plainName, type Upload } from './upload.ts';

export interface ImportWorker extends QueueWork {
  /** Stops reading the files of a cancelled import. */
  stop(importId: string): void;
  stopAll(): void;
}

interface WorkerDeps {
  agent: Pick<AgentDeps, 'db' | 'embedder' | 'cvReader' | 'files' | 'logger'>;
  progress: ImportProgress;
  /** How a file becomes a candidate. */
  ingest: typeof ingestCv;
  enqueue(importFileIds: string[]): Promise<void>;
}

type Task = ImportFileModel & { import: ImportModel };
type Part = { name: string; bytes: Uint8Array };

const GONE = 'This file is not kept any more. Upload it again to read it anew.';

const OPEN = ['queued', 'reading', 'ocr'];
const GAVE_UP = 'This file could not be read: each try ended the reader. Send it in another format.';

export function createImportWorker(deps: WorkerDeps): ImportWorker {
  const { logger } = deps.agent;
  const working = new Map<AbortController, string>();

  async function read(importFileId: string, { signal, lastTry }: { signal: AbortSignal; lastTry: boolean }) {
    const task = await claim(deps, importFileId);
    if (!task) return;
    const own = new AbortController();
    working.set(own, task.importId);
    const stopped = AbortSignal.any([signal, own.signal]);
    try {
      await readFile(deps, task, stopped);
    } catch (error) {
      if (error instanceof AppError) {
        await record(deps, task, { status: 'failed', error: error.detail });
      } else if (stopped.aborted || !lastTry) {
        // Back into the queue: by a restart, or for another try.
        await record(deps, task, { status: 'queued' });
        throw error;
      } else {
        const errorId = randomUUID();
        logger.error({ err: error, errorId, importId: task.importId }, 'a file could not be read');
        const sentence = `This file could not be read. Try again; if it stays, give your operator the number ${errorId}.`;
        await record(deps, task, { status: 'failed', error: sentence });
      }
    } finally {
      working.delete(own);
    }
    await settle(deps, task.importId);
  }

  return {
    read,
    async giveUp(importFileId) {
      const task = await claim(deps, importFileId);
      if (!task) return;
      await record(deps, task, { status: 'failed', error: GAVE_UP });
      await settle(deps, task.importId);
    },
    stop(importId) {
      for (const [own, id] of working) if (id === importId) own.abort();
    },
    stopAll() {
      for (const own of working.keys()) own.abort();
    },
  };
}

/** Null when there is nothing left to do: read before, or cancelled. */
async function claim({ agent: { db }, progress }: WorkerDeps, importFileId: string): Promise<Task | null> {
  const { count } = await db.importFile.updateMany({
    where: { id: importFileId, status: { in: OPEN } },
    data: { status: 'reading' },
  });
  if (count === 0) return null;
  const task = await db.importFile.findFirst({ where: { id: importFileId }, include: { import: true } });
  if (!task) return null;
  await db.import.updateMany({ where: { id: task.importId, status: 'queued' }, data: { status: 'running' } });
  progress.changed(task.importId);
  return task;
}

async function readFile(deps: WorkerDeps, task: Task, signal: AbortSignal): Promise<void> {
  const { agent } = deps;
  const stored = await agent.db.storedFile.findFirstOrThrow({ where: { id: task.fileId } });
  if (isEmptied(stored.sha256)) throw new AppError('unsupported_file', { detail: GONE });
  const bytes = await agent.files.get(contentKey(stored.workspaceId, stored.sha256));
  const parts = await agent.cvReader.split({ bytes, name: task.name }, { signal });
  // One person's record in a format of its own stays the original; what is read is its text.
  const alone = parts?.length === 1 && parts[0]!.made ? parts[0]! : null;
  if (parts && !alone) return expand(deps, task, { parts, sha256: stored.sha256 });

  const { candidateId, duplicateOf } = await deps.ingest(
    agent,
    scopeOf(task),
    { bytes: alone?.bytes ?? bytes, name: task.name, fileId: task.fileId },
    { signal, onState: (status) => void record(deps, task, { status }) },
  );
  const before = duplicateOf === candidateId;
  // A candidate that came from this very file is no duplicate of itself: the process died before it said "done".
  const same = before && (await agent.db.candidate.count({ where: { id: candidateId, fileId: task.fileId } })) > 0;
  await record(deps, task, {
    status: before && !same ? 'duplicate' : 'done',
    candidateId,
    duplicateOf: same ? null : duplicateOf,
  });
}

/**
 * A container's parts take its place in the list. Its own bytes are then deleted: each part is kept by itself, and who is
 * erased must not live on in an archive.
 */
async function expand(
  deps: WorkerDeps,
  task: Task,
  { parts, sha256: archive }: { parts: Part[]; sha256: string },
): Promise<void> {
  const { agent, enqueue } = deps;
  if (parts.length === 0) throw new AppError('unsupported_file', { detail: 'There is no CV in this file.' });
  const uploads: Upload[] = [];
  for (const { name, bytes } of parts) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await agent.files.put(contentKey(task.workspaceId, sha256), bytes);
    uploads.push({
      name: plainName(name),
      mimeType: await mimeTypeOf(bytes, 'text/plain'),
      size: bytes.length,
      sha256,
    });
  }
  const { added, released } = await agent.db.$transaction(async (tx) => {
    const { count } = await tx.importFile.deleteMany({ where: { id: task.id, status: { in: OPEN } } });
    if (count === 0) return { added: [], released: [] };
    const stored = await storeUploads(tx, scopeOf(task), uploads);
    const rows = await tx.importFile.createManyAndReturn({
      data: stored.map((file, i) => ({
        workspaceId: task.workspaceId,
        importId: task.importId,
        fileId: file.id,
        name: file.name,
        position: task.position + i,
      })),
    });
    // Another import may be about to unpack the same archive.
    const waiting = await tx.importFile.count({
      where: { workspaceId: task.workspaceId, status: { in: OPEN }, file: { sha256: archive } },
    });
    return { added: rows, released: waiting > 0 ? [] : await emptyFiles(tx, scopeOf(task), [archive]) };
  });
  await enqueue(added.map((file) => file.id));
  for (const key of released) await agent.files.delete(key);
}

type Change = Partial<Pick<ImportFileModel, 'status' | 'candidateId' | 'duplicateOf' | 'error'>>;

/** Changes the row unless it was cancelled meanwhile. */
async function record({ agent: { db, logger }, progress }: WorkerDeps, task: Task, change: Change): Promise<void> {
  try {
    await db.importFile.updateMany({ where: { id: task.id, status: { in: OPEN } }, data: change });
    progress.changed(task.importId);
  } catch (error) {
    if (change.status === 'reading' || change.status === 'ocr') logger.warn({ err: error }, 'a state was not recorded');
    else throw error;
  }
}

/** Ends the import when none of its files is left to read. */
async function settle({ agent: { db }, progress }: WorkerDeps, importId: string): Promise<void> {
  const left = await db.importFile.count({ where: { importId, status: { in: OPEN } } });
  if (left > 0) return;
  const { count } = await db.import.updateMany({
    where: { id: importId, status: 'running' },
    data: { status: 'done', finishedAt: new Date() },
  });
  if (count > 0) await progress.ended(importId);
}

function scopeOf(task: Task): Scope {
  const { workspaceId, createdById, threadId } = task.import;
  return { workspaceId, userId: createdById, ...(threadId ? { threadId } : {}) };
}
