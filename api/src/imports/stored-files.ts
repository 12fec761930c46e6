import { createHash } from 'node:crypto';
import { notFound, type FileStore, type Scope } from '@shortlist/agent';
import type { Db, StoredFileModel, Tx } from '@shortlist/prisma';
import { contentKey } from './storage.ts';
import type { Upload } from './upload.ts';

/**
 * One row for each upload, in order; the same bytes uploaded twice are two rows on one content.
 * @param id  given beforehand: the rows that were made under it already are answered as they are
 */
export async function storeUploads(
  db: Db | Tx,
  scope: Scope,
  uploads: Upload[],
  id?: string,
): Promise<StoredFileModel[]> {
  const ids = id ? uploads.map((_upload, i) => idOfPart(id, i)) : [];
  const there = id ? await db.storedFile.findMany({ where: { id: { in: ids }, workspaceId: scope.workspaceId } }) : [];
  if (there.length > 0) return ids.flatMap((own) => there.find((row) => row.id === own) ?? []);
  return db.storedFile.createManyAndReturn({
    data: uploads.map(({ name, mimeType, size, sha256 }, i) => ({
      ...(id && { id: ids[i] }),
      name,
      mimeType,
      size,
      sha256,
      workspaceId: scope.workspaceId,
      createdById: scope.userId,
    })),
  });
}

/** The nth of several things that are made under one id: a UUID of version 8, whose bits are ours to choose. */
function idOfPart(id: string, n: number): string {
  const hex = createHash('sha256').update(`${id}/${n}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A file of this workspace with its bytes. Throws not_found. */
export async function openFile(
  { db, files }: { db: Db; files: FileStore },
  scope: Pick<Scope, 'workspaceId'>,
  fileId: string,
): Promise<{ row: StoredFileModel; bytes: Uint8Array }> {
  const row = await db.storedFile.findFirst({ where: { id: fileId, workspaceId: scope.workspaceId } });
  if (!row) throw notFound('The file');
  return { row, bytes: await files.get(contentKey(row.workspaceId, row.sha256)) };
}
