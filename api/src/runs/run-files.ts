import type { ImportFile, RunScope } from '@shortlist/agent';
import type { Db, ImportFileModel, RunModel } from '@shortlist/prisma';
import { fileStates } from '../imports/import-state.ts';

/**
 * The files the agent is told of: those attached to this message, and those dropped into the thread between it and the turn
 * before it on its branch, each as far as it has been read by now.
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
  const shown = await db.$queryRaw<{ importId: string | null }[]>`
    WITH RECURSIVE dropped AS (
      SELECT message.id, message.parent_id, message.parts
      FROM messages answer JOIN messages question ON question.id = answer.parent_id
        JOIN messages message ON message.id = question.parent_id
      WHERE answer.id = ${run.messageId} AND message.run_id IS NULL
      UNION ALL
      SELECT message.id, message.parent_id, message.parts
      FROM dropped JOIN messages message ON message.id = dropped.parent_id AND message.run_id IS NULL
    )
    SELECT parts -> 0 ->> 'id' AS "importId" FROM dropped`;
  if (shown.length === 0) return [];
  return db.importFile.findMany({
    where: { importId: { in: shown.map(({ importId }) => importId ?? '') }, workspaceId: run.workspaceId },
    orderBy: [{ importId: 'asc' }, { position: 'asc' }],
  });
}

export function scopeOf(run: RunModel): RunScope {
  return { workspaceId: run.workspaceId, userId: run.userId, threadId: run.threadId, runId: run.id };
}
