import { z } from 'zod';
import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { STAGES, type Application, type CandidateSummary, type Stage } from '../schemas.ts';
import type { ToolOutputs } from '../tool-outputs.ts';
import { recordAudit } from './audit.ts';
import { findCandidateRow, lockCandidate, toCandidateSummary, WITH_PROFILE } from './candidates.ts';
import { findJobRow, toJob } from './jobs.ts';
import { readCursor, writeCursor } from './listing.ts';
import { countStages, noStages, toApplication } from './stages.ts';

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
  await lockCandidate(tx, scope, candidateId);
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
    facts: { from, to: stage },
  });
  return { from, to: stage, application: toApplication(row) };
}

const Position = z.tuple([z.iso.datetime(), z.string()]);

/**
 * Who stands where for a job, the latest change first.
 * @throws AppError('not_found') for the job, AppError('validation') for a cursor that isn't ours
 */
export async function listApplications(
  db: Db | Tx,
  scope: Scope,
  jobId: string,
  { stage, limit, cursor }: { stage?: Stage | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: (Application & { candidate: CandidateSummary })[]; nextCursor: string | null }> {
  await findJobRow(db, scope, jobId);
  const [updatedAt, id] = cursor ? readCursor(cursor, Position) : [];
  const rows = await db.application.findMany({
    where: {
      workspaceId: scope.workspaceId,
      jobId,
      ...(stage ? { stage } : {}),
      ...(updatedAt && id ? { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: id } }] } : {}),
    },
    include: { candidate: { include: WITH_PROFILE } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({ ...toApplication(row), candidate: toCandidateSummary(row.candidate) })),
    nextCursor: last ? writeCursor([last.updatedAt.toISOString(), last.id]) : null,
  };
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
  const applications = await db.application.findMany({
    where: { workspaceId: scope.workspaceId, jobId: { in: rows.map((row) => row.id) } },
    select: { jobId: true, stage: true, candidate: { select: { id: true, name: true } } },
    orderBy: [{ updatedAt: 'desc' }, { candidateId: 'asc' }],
    take: MOST_PEOPLE,
  });
  const people = applications.map(({ candidate, jobId: of, stage }) => ({
    ...candidate,
    jobId: of,
    stage: stage as Stage,
  }));
  return { total, jobs, people };
}

/** So many are named in a report; counts are of all. */
const MOST_PEOPLE = 100;
