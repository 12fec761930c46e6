import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { STAGES, type Application, type Stage } from '../schemas.ts';
import type { StageCounts, ToolOutputs } from '../tool-outputs.ts';
import { recordAudit } from './audit.ts';
import { findCandidateRow } from './candidates.ts';
import { findJobRow, toJob } from './jobs.ts';

/**
 * Puts a candidate at a stage of a job; the application is made when there is none. Setting the stage it already has
 * changes nothing and records nothing.
 * @returns the stage before, null when there was no application
 * @throws AppError('not_found') when either isn't in the workspace
 */
export async function moveCandidate(
  tx: Tx,
  scope: Scope,
  jobId: string,
  candidateId: string,
  stage: Stage,
): Promise<{ from: Stage | null; to: Stage; application: Application }> {
  await findJobRow(tx, scope, jobId);
  await findCandidateRow(tx, scope, candidateId);
  const key = { jobId_candidateId: { jobId, candidateId } };
  const old = await tx.application.findUnique({ where: key });
  if (old?.stage === stage) return { from: stage, to: stage, application: toApplication(old) };

  const row = await tx.application.upsert({
    where: key,
    create: { workspaceId: scope.workspaceId, jobId, candidateId, stage },
    update: { stage },
  });
  const from = (old?.stage as Stage | undefined) ?? null;
  await recordAudit(tx, scope, {
    action: 'application.moved',
    entity: 'application',
    entityId: row.id,
    jobId,
    candidateId,
    payload: { from, to: stage },
  });
  return { from, to: stage, application: toApplication(row) };
}

/** How many candidates stand at each stage: of one job, or of all jobs that are not closed (newest first). */
export async function pipelineReport(
  db: Db | Tx,
  scope: Scope,
  jobId?: string,
): Promise<ToolOutputs['pipeline_report']> {
  const rows = jobId
    ? [await findJobRow(db, scope, jobId)]
    : await db.job.findMany({
        where: { workspaceId: scope.workspaceId, status: { not: 'closed' } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
  const pipelineOf = await countStages(
    db,
    scope,
    rows.map((row) => row.id),
  );
  const jobs = rows.map((row) => ({ job: toJob(row), pipeline: pipelineOf(row.id) }));
  const total = noStages();
  for (const { pipeline } of jobs) for (const stage of STAGES) total[stage] += pipeline[stage];
  return { total, jobs };
}

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

function noStages(): StageCounts {
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
