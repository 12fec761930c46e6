import type { ImportFile, RunScope } from '@shortlist/agent';
import type { Db, ImportFileModel, RunModel } from '@shortlist/prisma';
import { fileStates } from '../imports/import-state.ts';

/**
 * The files the agent is told of: those attached to this message, and those dropped into the thread since the message
 * before it, each as far as it has been read by now.
 */
export async function filesOfRun(db: Db, run: RunModel): Promise<ImportFile[]> {
  const { fileIds } = run.input as { fileIds: string[] };
  const dropped = await droppedFiles(db, run);
  if (fileIds.length === 0) return dropped.length === 0 ? [] : fileStates(db, dropped);
  const attached = await db.storedFile.findMany({ where: { id: { in: fileIds }, workspaceId: run.workspaceId } });
  const read = await db.importFile.findMany({
    where: { workspaceId: run.workspaceId, fileId: { in: fileIds } },
    orderBy: { updatedAt: 'asc' },
  });
  const latest = new Map([...dropped, ...read].map((file) => [file.fileId, file]));
  const known = await fileStates(db, [...latest.values()]);
  const unread = attached.filter((file) => !latest.has(file.id));
  return [
    ...known,
    ...unread.map((file): ImportFile => ({
      fileId: file.id,
      name: file.name,
      status: 'queued',
      candidateId: null,
      candidateName: null,
      duplicateOf: null,
      error: null,
    })),
  ];
}

/** Almost always none, which one query tells. */
async function droppedFiles(db: Db, run: RunModel): Promise<ImportFileModel[]> {
  const found = await db.statements.query<{ id: string }>(DROPPED, [run.threadId, run.workspaceId, run.createdAt]);
  if (found.length === 0) return [];
  return db.importFile.findMany({
    where: { id: { in: found.map((file) => file.id) }, workspaceId: run.workspaceId },
    orderBy: [{ importId: 'asc' }, { position: 'asc' }],
  });
}

const DROPPED = {
  name: 'files_dropped',
  text: `
    SELECT file.id FROM imports JOIN import_files AS file ON file.import_id = imports.id
    WHERE imports.thread_id = $1 AND imports.workspace_id = $2
      AND imports.created_at <= $3::timestamptz
      AND imports.created_at > coalesce(
        (SELECT max(created_at) FROM runs WHERE thread_id = $1 AND created_at < $3::timestamptz),
        '-infinity'
      )`,
};

export function scopeOf(run: RunModel): RunScope {
  return { workspaceId: run.workspaceId, userId: run.userId, threadId: run.threadId, runId: run.id };
}
