import { notFound, type FileStore, type Scope } from '@shortlist/agent';
import type { Db, StoredFileModel, Tx } from '@shortlist/prisma';
import { contentKey } from './storage.ts';
import type { Upload } from './upload.ts';

/** One row for each upload, in order; the same bytes uploaded twice are two rows on one content. */
export function storeUploads(db: Db | Tx, scope: Scope, uploads: Upload[]): Promise<StoredFileModel[]> {
  return db.storedFile.createManyAndReturn({
    data: uploads.map(({ name, mimeType, size, sha256 }) => ({
      name,
      mimeType,
      size,
      sha256,
      workspaceId: scope.workspaceId,
      createdById: scope.userId,
    })),
  });
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
