import type { ImportFile, RunScope } from '@shortlist/agent';
import { grouped, type Db, type ImportFileModel, type RunModel } from '@shortlist/prisma';
import { fileStates } from '../imports/import-state.ts';

/**
 * The files the agent is told of: those attached to this message, and those dropped into the thread between it and the turn
 * before it on its branch, each as far as it has been read by now.
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

/** Ids of the files that were dropped right before the question: almost always none, told by one statement for many runs. */
export type DroppedInto = (run: RunModel) => Promise<string[]>;

export function createDroppedInto(db: Db): DroppedInto {
  return grouped(async (runs) => {
    const rows = await db.statements.query<{ answerId: string; ids: string[] }>(DROPPED, [
      runs.map((run) => run.messageId),
    ]);
    const byAnswer = new Map(rows.map((row) => [row.answerId, row.ids]));
    return runs.map((run) => byAnswer.get(run.messageId) ?? []);
  });
}

/** Messages that no run answers show imports; those between a question and the turn before it on its branch count. */
const DROPPED = {
  name: 'files_dropped',
  text: `
    WITH RECURSIVE dropped AS (
      SELECT answer.id AS answer_id, message.parent_id, message.workspace_id, message.parts -> 0 ->> 'id' AS import_id
      FROM messages answer JOIN messages question ON question.id = answer.parent_id
        JOIN messages message ON message.id = question.parent_id
      WHERE answer.id = ANY($1::text[]) AND message.run_id IS NULL
      UNION ALL
      SELECT dropped.answer_id, message.parent_id, message.workspace_id, message.parts -> 0 ->> 'id'
      FROM dropped JOIN messages message ON message.id = dropped.parent_id AND message.run_id IS NULL
    )
    SELECT dropped.answer_id AS "answerId", array_agg(file.id) AS ids
    FROM dropped JOIN import_files AS file
      ON file.import_id = dropped.import_id AND file.workspace_id = dropped.workspace_id
    GROUP BY dropped.answer_id`,
};

export function scopeOf(run: RunModel): RunScope {
  return { workspaceId: run.workspaceId, userId: run.userId, threadId: run.threadId, runId: run.id };
}
