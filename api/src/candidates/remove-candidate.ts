import { deleteCandidate, eraseCandidate, type Logger, type Scope } from '@shortlist/agent';
import { forgetAnswersAbout } from '../http/idempotency.ts';
import type { Parts } from '../parts.ts';

/**
 * Deletes a candidate, or erases the person from logs and messages too. Files go once the database is sure: a crash in
 * between leaves bytes that nothing points to, never a row without its file.
 */
export async function removeCandidate(
  { db, agent, logger }: Pick<Parts, 'db'> & { agent: Pick<Parts['agent'], 'files'>; logger: Logger },
  scope: Scope,
  id: string,
  { erase }: { erase: boolean },
): Promise<void> {
  const { fileKeys } = await db.$transaction((tx): Promise<{ fileKeys: string[] }> =>
    (erase ? eraseCandidate : deleteCandidate)(tx, scope, id),
  );
  await forgetAnswersAbout(db, scope.workspaceId, id);
  for (const key of fileKeys) await agent.files.delete(key);
  logger.info({ candidateId: id, files: fileKeys.length, erase }, 'candidate removed');
}
