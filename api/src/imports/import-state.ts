import type { ImportFile, ImportState } from '@shortlist/agent';
import type { Db, ImportFileModel, ImportModel } from '@shortlist/prisma';

/** An import as people see it, from its rows; null for an unknown id. */
export async function importState(
  db: Pick<Db, 'import' | 'importFile' | 'candidate'>,
  importId: string,
): Promise<ImportState | null> {
  const row = await db.import.findFirst({ where: { id: importId } });
  if (!row) return null;
  const [state] = await importStates(db, [row]);
  return state ?? null;
}

/** Several imports with two queries. */
export async function importStates(
  db: Pick<Db, 'importFile' | 'candidate'>,
  imports: ImportModel[],
): Promise<ImportState[]> {
  const rows = await db.importFile.findMany({
    where: { importId: { in: imports.map((row) => row.id) } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const files = await fileStates(db, rows);
  return imports.map((row) => {
    const own = files.filter((_file, i) => rows[i]?.importId === row.id);
    return {
      id: row.id,
      threadId: row.threadId,
      status: row.status as ImportState['status'],
      total: own.length,
      done: own.filter((file) => file.status === 'done' || file.status === 'duplicate').length,
      failed: own.filter((file) => file.status === 'failed').length,
      files: own,
    };
  });
}

/** Rows of files with the names of the people found in them, in the same order. */
export async function fileStates(db: Pick<Db, 'candidate'>, rows: ImportFileModel[]): Promise<ImportFile[]> {
  const candidateIds = rows.flatMap((row) => (row.candidateId ? [row.candidateId] : []));
  const people =
    candidateIds.length > 0
      ? await db.candidate.findMany({ where: { id: { in: candidateIds } }, select: { id: true, name: true } })
      : [];
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map((row) => ({
    fileId: row.fileId,
    name: row.name,
    status: row.status as ImportFile['status'],
    candidateId: row.candidateId,
    candidateName: row.candidateId ? (names.get(row.candidateId) ?? null) : null,
    duplicateOf: row.duplicateOf,
    error: row.error,
  }));
}
