import { notFound, type ImportFile, type ImportState, type Scope } from '@shortlist/agent';
import type { Db, StoredFileModel, Tx } from '@shortlist/prisma';
import { lockThread } from '../runs/leave-branch.ts';
import { storeUploads } from './stored-files.ts';
import type { Upload } from './upload.ts';

export interface NewImport {
  /** Given beforehand: the import that has it already is taken as it is. */
  id?: string | undefined;
  uploads?: Upload[];
  /** Files stored before. */
  fileIds?: string[];
  threadId?: string;
  /** True when the thread needs no message of it: the agent shows it in its own. */
  silent?: boolean;
}

/** Between two files there is room for what a container in the first one's place holds. */
export const POSITION_STEP = 10_000;

/**
 * Stores an import with its files, all queued, in one transaction. With a thread, a message shows it there.
 * @returns the import with its files that are still to be queued
 * @throws AppError not_found for a thread that is not the caller's, or a file of another workspace
 */
export function createImport(
  db: Db,
  scope: Scope,
  { id, uploads = [], fileIds = [], threadId, silent = false }: NewImport,
): Promise<{ importId: string; importFileIds: string[] }> {
  return db.$transaction(async (tx) => {
    if (threadId) {
      const { workspaceId, userId } = scope;
      if (!(await tx.thread.findFirst({ where: { id: threadId, workspaceId, userId } }))) throw notFound('The thread');
    }
    if (id && (await tx.import.findFirst({ where: { id, workspaceId: scope.workspaceId } }))) {
      const open = await tx.importFile.findMany({ where: { importId: id, status: 'queued' }, select: { id: true } });
      return { importId: id, importFileIds: open.map((file) => file.id) };
    }
    const stored = [...(await storeUploads(tx, scope, uploads)), ...(await knownFiles(tx, scope, fileIds))];
    const row = await tx.import.create({
      data: {
        ...(id && { id }),
        workspaceId: scope.workspaceId,
        createdById: scope.userId,
        threadId: threadId ?? null,
      },
    });
    const files = await tx.importFile.createManyAndReturn({
      data: stored.map((file, i) => ({
        workspaceId: scope.workspaceId,
        importId: row.id,
        fileId: file.id,
        name: file.name,
        position: i * POSITION_STEP,
      })),
    });
    if (threadId && !silent) await showInThread(tx, scope, { threadId, state: queuedState(row.id, threadId, stored) });
    return { importId: row.id, importFileIds: files.map((file) => file.id) };
  });
}

async function knownFiles(tx: Tx, scope: Scope, fileIds: string[]): Promise<StoredFileModel[]> {
  const rows = await tx.storedFile.findMany({ where: { id: { in: fileIds }, workspaceId: scope.workspaceId } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(fileIds)].map((id) => {
    const row = byId.get(id);
    if (!row) throw notFound('A file of this import');
    return row;
  });
}

/** A drop of files is something the person said: a reloaded thread shows it in its place. */
async function showInThread(
  tx: Tx,
  scope: Scope,
  { threadId, state }: { threadId: string; state: ImportState },
): Promise<void> {
  const { leafId } = await lockThread(tx, scope, threadId);
  const message = await tx.message.create({
    data: {
      workspaceId: scope.workspaceId,
      threadId,
      parentId: leafId,
      role: 'user',
      parts: [{ type: 'data-import', id: state.id, data: JSON.parse(JSON.stringify(state)) }],
      metadata: { createdAt: new Date().toISOString() },
    },
  });
  await tx.thread.update({ where: { id: threadId }, data: { leafId: message.id, updatedAt: new Date() } });
}

function queuedState(id: string, threadId: string, stored: StoredFileModel[]): ImportState {
  const files = stored.map((file): ImportFile => ({
    fileId: file.id,
    name: file.name,
    status: 'queued',
    candidateId: null,
    candidateName: null,
    duplicateOf: null,
    error: null,
  }));
  return { id, threadId, status: 'queued', total: files.length, done: 0, failed: 0, files };
}
