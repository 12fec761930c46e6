import { z } from 'zod';
import type { Db, JobModel, Prisma, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import { Job, type JobInput, type JobPatch } from '../schemas.ts';
import type { JobWithPipeline } from '../tool-outputs.ts';
import { recordAudit } from './audit.ts';
import { checkJobCriteria } from './job-criteria.ts';
import { likeTerm, readCursor, writeCursor } from './listing.ts';
import { countStages } from './stages.ts';

/**
 * Opens a job.
 * @param id  given beforehand: the job that has it already is answered as it is
 * @throws AppError('protected_trait' | 'validation') as `checkJobCriteria`
 */
export async function createJob(tx: Tx, scope: Scope, input: JobInput, id?: string): Promise<Job> {
  const there = id && (await tx.job.findFirst({ where: { id, workspaceId: scope.workspaceId } }));
  if (there) return toJob(there);
  const row = await tx.job.create({
    data: { ...checkJobCriteria(input), ...(id && { id }), workspaceId: scope.workspaceId, createdById: scope.userId },
  });
  const job = toJob(row);
  await recordAudit(tx, scope, {
    action: 'job.created',
    entity: 'job',
    entityId: job.id,
    jobId: job.id,
    payload: { after: job },
  });
  return job;
}

/**
 * Changes the fields that the patch names.
 * @returns the job as it is now, and the old values of the fields that really changed
 * @throws AppError('not_found' | 'protected_trait' | 'validation')
 */
export async function updateJob(
  tx: Tx,
  scope: Scope,
  id: string,
  patch: JobPatch,
): Promise<{ job: Job; before: Partial<Job> }> {
  await lockJob(tx, scope, id);
  const old = toJob(await findJobRow(tx, scope, id));
  const checked = checkJobCriteria(patch, old);
  const changed = changedFields(old, checked);
  if (changed.length === 0) return { job: old, before: {} };

  const row = await tx.job.update({ where: { id }, data: pick(checked, changed) });
  const job = toJob(row);
  const before: Partial<Job> = pick(old, changed);
  await recordAudit(tx, scope, {
    action: 'job.updated',
    entity: 'job',
    entityId: id,
    jobId: id,
    payload: { before, after: pick(job, changed) },
  });
  return { job, before };
}

/** @throws AppError('not_found') */
export async function getJob(db: Db | Tx, scope: Scope, id: string): Promise<JobWithPipeline> {
  const row = await findJobRow(db, scope, id);
  return { ...toJob(row), pipeline: (await countStages(db, scope, [id]))(id) };
}

export interface JobListInput {
  /** Words that must all stand in title, location, seniority or description. */
  query?: string;
  status?: Job['status'];
  limit: number;
  cursor?: string;
}

/** Newest first. `total` counts all that fit, not only this page. */
export async function listJobs(
  db: Db | Tx,
  scope: Scope,
  { query, status, limit, cursor }: JobListInput,
): Promise<{ total: number; items: JobWithPipeline[]; nextCursor: string | null }> {
  const where: Prisma.JobWhereInput = {
    workspaceId: scope.workspaceId,
    ...(status && { status }),
    AND: wordsOf(query).map((word) => ({
      OR: (['title', 'location', 'seniority', 'description'] as const).map((field) => ({
        [field]: { contains: likeTerm(word), mode: 'insensitive' },
      })),
    })),
  };
  const total = await db.job.count({ where });
  const rows = await db.job.findMany({
    where: { AND: [where, afterCursor(cursor)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const pipelineOf = await countStages(
    db,
    scope,
    page.map((row) => row.id),
  );
  return {
    total,
    items: page.map((row) => ({ ...toJob(row), pipeline: pipelineOf(row.id) })),
    nextCursor: rows.length > limit && last ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/**
 * Deletes a job with its applications, match runs and drafted outreach; the logs keep what happened.
 * @returns what the job was called
 * @throws AppError('not_found')
 */
export async function deleteJob(tx: Tx, scope: Scope, id: string): Promise<{ id: string; title: string }> {
  await lockJob(tx, scope, id);
  const job = toJob(await findJobRow(tx, scope, id));
  await tx.job.delete({ where: { id } });
  await recordAudit(tx, scope, {
    action: 'job.deleted',
    entity: 'job',
    entityId: id,
    jobId: id,
    payload: { before: job },
  });
  return { id, title: job.title };
}

/** A row as the wire shows it. */
export function toJob(row: JobModel): Job {
  return Job.parse({ ...row, createdAt: row.createdAt.toISOString() });
}

/** @throws AppError('not_found') also for a job of another workspace */
export async function findJobRow(db: Db | Tx, scope: Scope, id: string): Promise<JobModel> {
  const row = await db.job.findFirst({ where: { id, workspaceId: scope.workspaceId } });
  if (!row) throw notFound('This job');
  return row;
}

/** Makes two changes of one job wait for each other, so that each records what it really found. */
async function lockJob(tx: Tx, { workspaceId }: Scope, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM jobs WHERE id = ${id} AND workspace_id = ${workspaceId} FOR UPDATE`;
}

function afterCursor(cursor: string | undefined): Prisma.JobWhereInput {
  if (cursor === undefined) return {};
  const [createdAt, id] = readCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function wordsOf(query: string | undefined): string[] {
  return (query ?? '')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, 12);
}

function changedFields(old: Job, patch: JobPatch): (keyof JobPatch)[] {
  return (Object.keys(patch) as (keyof JobPatch)[]).filter(
    (field) => patch[field] !== undefined && JSON.stringify(patch[field]) !== JSON.stringify(old[field]),
  );
}

function pick<T extends object, K extends PropertyKey>(from: T, keys: K[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(from).filter(([key]) => (keys as PropertyKey[]).includes(key)),
  ) as Partial<T>;
}
