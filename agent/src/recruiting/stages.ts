import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { STAGES, type Application, type Stage } from '../schemas.ts';
import type { StageCounts } from '../tool-outputs.ts';

/** Counts the applications of several jobs in one query; the answer gives a job's counts by its id. */
export async function countStages(
  db: Db | Tx,
  scope: Scope,
  jobIds: string[],
): Promise<(jobId: string) => StageCounts> {
  const groups = await db.application.groupBy({
    by: ['jobId', 'stage'],
    where: { workspaceId: scope.workspaceId, jobId: { in: jobIds } },
    _count: { _all: true },
  });
  return (jobId) => {
    const counts = noStages();
    for (const group of groups) if (group.jobId === jobId) counts[group.stage as Stage] = group._count._all;
    return counts;
  };
}

export function noStages(): StageCounts {
  return Object.fromEntries(STAGES.map((stage) => [stage, 0])) as StageCounts;
}

export function toApplication(row: {
  jobId: string;
  candidateId: string;
  stage: string;
  updatedAt: Date;
}): Application {
  return {
    jobId: row.jobId,
    candidateId: row.candidateId,
    stage: row.stage as Stage,
    updatedAt: row.updatedAt.toISOString(),
  };
}
