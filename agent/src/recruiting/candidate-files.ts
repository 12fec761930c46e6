import type { Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';

interface FileRow {
  id: string;
  sha256: string;
}

/** Where the bytes of a stored file lie; two uploads of the same bytes share one place. */
export function fileKey(scope: Scope, file: { sha256: string }): string {
  return `${scope.workspaceId}/${file.sha256}`;
}

/**
 * Empties the record of a file whose only candidate is gone. The row stays, so that the import it came with still counts
 * right, but says nothing any more.
 * @returns the keys to delete from the file store; none while another candidate came from the same bytes
 */
export async function releaseFile(tx: Tx, scope: Scope, file: FileRow): Promise<string[]> {
  const sameBytes = { workspaceId: scope.workspaceId, sha256: file.sha256 };
  const stillUsed = await tx.candidate.count({ where: { workspaceId: scope.workspaceId, file: sameBytes } });
  return stillUsed > 0 ? [] : emptyFiles(tx, scope, sameBytes);
}

/**
 * Empties the record of a file and of every upload of the same bytes, whoever else came from them: a list of people that
 * names one who must be forgotten can't be kept.
 * @returns the keys to delete from the file store
 */
export async function emptyFiles(
  tx: Tx,
  scope: Scope,
  where: { sha256: string } | { id: { in: string[] } },
): Promise<string[]> {
  const scoped = { ...where, workspaceId: scope.workspaceId };
  const files = await tx.storedFile.findMany({ where: scoped });
  const ids = files.map((file) => file.id);
  await tx.candidate.updateMany({ where: { fileId: { in: ids } }, data: { fileId: null } });
  await tx.importFile.updateMany({ where: { fileId: { in: ids } }, data: { name: ERASED, error: null } });
  await tx.storedFile.updateMany({ where: { id: { in: ids } }, data: { name: ERASED, sha256: 'erased', size: 0 } });
  const keys = files.filter((file) => file.sha256 !== 'erased').map((file) => fileKey(scope, file));
  return [...new Set(keys)];
}

/** Stands where something personal was. */
export const ERASED = '[erased]';
