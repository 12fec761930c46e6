import { createHash } from 'node:crypto';
import type { Db, Tx } from '@shortlist/prisma';
import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import { latestMatches } from '../matching/index.ts';
import type { Job, Match, Stage } from '../schemas.ts';
import type { ToolOutputs } from '../tool-outputs.ts';
import { recordAudit } from './audit.ts';
import { fileKey } from './candidate-files.ts';
import { toCandidateSummary, WITH_PROFILE } from './candidates.ts';
import { findJobRow, toJob } from './jobs.ts';
import { shortlistCsv, shortlistPdf, shortlistXlsx, type ShortlistRow } from './shortlist-formats.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ShortlistFile {
  job: Job;
  format: ExportFormat;
  name: string;
  bytes: Uint8Array;
  sha256: string;
  rows: ShortlistRow[];
}

const MIME_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/**
 * Makes the file of a job's shortlist and puts its bytes into the file store; `recordShortlist` then makes it known.
 * The same list twice lies under the same key.
 * @throws AppError('not_found'), AppError('conflict') when there is nobody to list yet
 */
export async function exportShortlist(
  deps: Pick<AgentDeps, 'db' | 'files'>,
  scope: Scope,
  jobId: string,
  format: ExportFormat,
): Promise<ShortlistFile> {
  const job = toJob(await findJobRow(deps.db, scope, jobId));
  const rows = await shortlistRows(deps.db, scope, jobId);
  if (rows.length === 0) {
    throw new AppError('conflict', {
      detail: `Nobody is on the shortlist of “${job.title}” yet. Match candidates with the job first.`,
    });
  }
  const write = { csv: shortlistCsv, xlsx: shortlistXlsx, pdf: shortlistPdf }[format];
  const bytes = await write(job, rows);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await deps.files.put(fileKey(scope, sha256), bytes);
  return { job, format, name: `${fileStem(job.title)}-shortlist.${format}`, bytes, sha256, rows };
}

/** Records an export that lies in the file store, so that it can be downloaded, and who is on it. */
export async function recordShortlist(
  tx: Tx,
  scope: Scope,
  { job, format, name, bytes, sha256, rows }: ShortlistFile,
): Promise<ToolOutputs['export_shortlist']> {
  const file = await tx.storedFile.create({
    data: {
      workspaceId: scope.workspaceId,
      createdById: scope.userId,
      sha256,
      name,
      mimeType: MIME_TYPES[format],
      size: bytes.byteLength,
    },
  });
  await recordAudit(tx, scope, {
    action: 'shortlist.exported',
    entity: 'file',
    entityId: file.id,
    jobId: job.id,
    payload: { format, candidateIds: rows.map((row) => row.candidateId) },
  });
  return { fileId: file.id, name, format, rows: rows.length, url: `/api/v1/files/${file.id}` };
}

/** The latest ranking, then whoever else stands in the pipeline; without those who were rejected. */
export async function shortlistRows(db: Db, scope: Scope, jobId: string): Promise<ShortlistRow[]> {
  const latest = await latestMatches(db, scope, jobId);
  const applications = await db.application.findMany({
    where: { workspaceId: scope.workspaceId, jobId },
    include: { candidate: { include: WITH_PROFILE } },
    orderBy: { createdAt: 'asc' },
  });
  const stages = new Map(applications.map((row) => [row.candidateId, row.stage as Stage]));
  const ranked = (latest?.matches ?? []).map((match): ShortlistRow => ({
    candidateId: match.candidateId,
    name: match.name,
    rank: match.rank,
    score: match.score,
    breakdown: match.breakdown,
    matchedSkills: match.matchedSkills,
    missingSkills: match.missingSkills,
    stage: stages.get(match.candidateId) ?? null,
    quote: firstProof(match),
  }));
  const inRanking = new Set(ranked.map((row) => row.candidateId));
  const others = applications
    .filter((row) => !inRanking.has(row.candidateId))
    .map((row): ShortlistRow => ({
      candidateId: row.candidateId,
      name: toCandidateSummary(row.candidate).name,
      rank: null,
      score: null,
      breakdown: null,
      matchedSkills: [],
      missingSkills: [],
      stage: row.stage as Stage,
      quote: '',
    }));
  return [...ranked, ...others].filter((row) => row.stage !== 'rejected');
}

/** The first quote that proves a skill the person has; what is only close to one proves nothing. */
function firstProof({ evidence, matchedSkills }: Match): string {
  const proof = evidence.find((item) => matchedSkills.includes(item.skill));
  return proof?.quote.replace(/\s+/g, ' ').trim() ?? '';
}

function fileStem(title: string): string {
  const stem = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return stem.slice(0, 60) || 'job';
}
