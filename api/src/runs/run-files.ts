import type { ImportFile, RunScope } from '@shortlist/agent';
import { grouped, type Db, type ImportFileModel, type RunModel } from '@shortlist/prisma';
import { fileStates } from '../imports/import-state.ts';

/**
 * The files the agent is told of: those attached to this message, and those dropped into the thread since the message
 * before it, each as far as it has been read by now.
 */
export async function filesOfRun(
  { db, droppedInto }: { db: Db; droppedInto: DroppedInto },
  run: RunModel,
): Promise<ImportFile[]> {
  const { fileIds } = run.input as { fileIds: string[] };
  const dropped = await droppedFiles(db, await droppedInto(run));
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

async function droppedFiles(db: Db, ids: string[]): Promise<ImportFileModel[]> {
  if (ids.length === 0) return [];
  return db.importFile.findMany({
    where: { id: { in: ids } },
    orderBy: [{ importId: 'asc' }, { position: 'asc' }],
  });
}

/** Ids of the files that came since the message before: almost always none, told by one statement for many runs. */
export type DroppedInto = (run: RunModel) => Promise<string[]>;

export function createDroppedInto(db: Db): DroppedInto {
  return grouped(async (runs) => {
    const rows = await db.statements.query<{ runId: string; ids: string[] }>(DROPPED, [
      runs.map((run) => run.id),
      runs.map((run) => run.threadId),
      runs.map((run) => run.workspaceId),
      runs.map((run) => run.createdAt.toISOString()),
    ]);
    const byRun = new Map(rows.map((row) => [row.runId, row.ids]));
    return runs.map((run) => byRun.get(run.id) ?? []);
  });
}

const DROPPED = {
  name: 'files_dropped',
  text: `
    SELECT asked.run_id AS "runId", array_agg(file.id) AS ids
    FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
      AS asked(run_id, thread_id, workspace_id, created_at)
    JOIN imports ON imports.thread_id = asked.thread_id AND imports.workspace_id = asked.workspace_id
      AND imports.created_at <= asked.created_at
      AND imports.created_at > coalesce(
        (SELECT max(created_at) FROM runs WHERE thread_id = asked.thread_id AND created_at < asked.created_at),
        '-infinity'
      )
    JOIN import_files AS file ON file.import_id = imports.id
    GROUP BY asked.run_id`,
};

export function scopeOf(run: RunModel): RunScope {
  return { workspaceId: run.workspaceId, userId: run.userId, threadId: run.threadId, runId: run.id };
}
