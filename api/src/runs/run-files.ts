import type { ImportFile, RunScope } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import { fileStates } from '../imports/import-state.ts';

/**
 * The files the agent is told of: those attached to this message, and those dropped into the thread since the message
 * before it, each as far as it has been read by now.
 */
export async function filesOfRun(db: Db, run: RunModel): Promise<ImportFile[]> {
  const { fileIds } = run.input as { fileIds: string[] };
  const before = await db.run.findFirst({
    where: { threadId: run.threadId, createdAt: { lt: run.createdAt } },
    orderBy: { createdAt: 'desc' },
  });
  const dropped = await db.importFile.findMany({
    where: {
      workspaceId: run.workspaceId,
      import: {
        threadId: run.threadId,
        createdAt: { lte: run.createdAt, ...(before ? { gt: before.createdAt } : {}) },
      },
    },
    orderBy: [{ importId: 'asc' }, { position: 'asc' }],
  });
  if (fileIds.length === 0) return fileStates(db, dropped);
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

export function scopeOf(run: RunModel): RunScope {
  return { workspaceId: run.workspaceId, userId: run.userId, threadId: run.threadId, runId: run.id };
}
