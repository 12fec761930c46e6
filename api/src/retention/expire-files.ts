/** The life of originals: what a CV said is kept, the file it came in goes after its time. */
import { emptyFiles, type FileStore } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';

/** Files that one transaction empties: none is long, however many there are. */
const AT_ONCE = 200;

/**
 * Deletes the bytes of files that were uploaded before a moment, and says so in their records. Candidates keep their
 * text and facts. The same bytes uploaded again later are kept until that upload is old.
 * @returns how many contents were deleted
 */
export async function expireFiles({ db, files }: { db: Db; files: FileStore }, before: Date): Promise<number> {
  for (let expired = 0; ;) {
    const old = await db.$queryRaw<{ workspaceId: string; sha256: string }[]>`
      SELECT workspace_id AS "workspaceId", sha256 FROM stored_files WHERE size > 0
      GROUP BY workspace_id, sha256 HAVING max(created_at) < ${before} LIMIT ${AT_ONCE}`;
    if (old.length === 0) return expired;
    for (const { workspaceId, sha256 } of old) {
      const keys = await db.$transaction((tx) => emptyFiles(tx, { workspaceId, userId: '' }, [sha256]));
      for (const key of keys) await files.delete(key);
    }
    expired += old.length;
  }
}
