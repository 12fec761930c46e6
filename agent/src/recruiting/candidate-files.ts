import type { Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';

/** Stands where something personal was. */
export const ERASED = '[erased]';
/** A well-formed hash that no bytes have: looking the file up finds nothing. */
const NO_BYTES = '0'.repeat(64);

/** Whether a record of a file was emptied: its bytes are gone. */
export function isEmptied(sha256: string): boolean {
  return sha256 === NO_BYTES;
}

/** Where the bytes of a stored file lie; two uploads of the same bytes share one place. */
export function fileKey(scope: Scope, sha256: string): string {
  return `${scope.workspaceId}/${sha256}`;
}

/**
 * Lets go of the file a deleted candidate came from. The bytes stay while another candidate came from them too.
 * @returns the keys to delete from the file store
 */
export async function releaseFile(tx: Tx, scope: Scope, sha256: string): Promise<string[]> {
  const { workspaceId } = scope;
  const stillUsed = await tx.candidate.count({ where: { workspaceId, file: { workspaceId, sha256 } } });
  return stillUsed > 0 ? [] : emptyFiles(tx, scope, [sha256]);
}

/**
 * Empties the records of files, whoever else came from them: a list of people that names one who must be forgotten can't
 * be kept. The rows stay, so that the imports they came with still count right, but say nothing any more.
 * @param hashes  SHA-256 of the bytes; every upload of them is meant
 * @returns the keys to delete from the file store
 */
export async function emptyFiles(tx: Tx, scope: Scope, hashes: string[]): Promise<string[]> {
  const { workspaceId } = scope;
  const known = hashes.filter((hash) => hash !== NO_BYTES);
  const files = await tx.storedFile.findMany({ where: { workspaceId, sha256: { in: known } } });
  const ids = files.map((file) => file.id);
  await tx.candidate.updateMany({ where: { workspaceId, fileId: { in: ids } }, data: { fileId: null } });
  await tx.importFile.updateMany({ where: { workspaceId, fileId: { in: ids } }, data: { name: ERASED, error: null } });
  await tx.storedFile.updateMany({
    where: { workspaceId, id: { in: ids } },
    data: { name: ERASED, sha256: NO_BYTES, size: 0 },
  });
  return [...new Set(files.map((file) => fileKey(scope, file.sha256)))];
}
